"""`python -m tests.edge.nosocket ARGUMENTS`: posecheck in a process that dies when it asks for an internet socket.

A seccomp filter kills it at the system call, whatever library makes it, so a test sees every attempt.
"""

import ctypes
import os
import platform
import socket
import sys

_SOCKET_CALL = {"x86_64": 41, "aarch64": 198}
_LOAD, _JUMP_IF_EQUAL, _RETURN = 0x20, 0x15, 0x06
_ALLOW, _KILL = 0x7FFF0000, 0x80000000
_NO_NEW_PRIVILEGES, _SET_SECCOMP, _FILTER_MODE = 38, 22, 2


class _Instruction(ctypes.Structure):
    _fields_ = [("code", ctypes.c_uint16), ("jt", ctypes.c_uint8), ("jf", ctypes.c_uint8), ("k", ctypes.c_uint32)]


class _Program(ctypes.Structure):
    _fields_ = [("length", ctypes.c_uint16), ("filter", ctypes.POINTER(_Instruction))]


def forbid_internet() -> None:
    """From now on `socket(AF_INET or AF_INET6, ...)` kills this process and the ones it starts."""
    code = (_Instruction * 7)(
        (_LOAD, 0, 0, 0),  # the number of the system call
        (_JUMP_IF_EQUAL, 0, 3, _SOCKET_CALL[platform.machine()]),
        (_LOAD, 0, 0, 16),  # its first argument
        (_JUMP_IF_EQUAL, 2, 0, socket.AF_INET),
        (_JUMP_IF_EQUAL, 1, 0, socket.AF_INET6),
        (_RETURN, 0, 0, _ALLOW),
        (_RETURN, 0, 0, _KILL),
    )
    libc = ctypes.CDLL(None, use_errno=True)
    program = _Program(len(code), code)
    for call in ((_NO_NEW_PRIVILEGES, 1, 0, 0, 0), (_SET_SECCOMP, _FILTER_MODE, ctypes.byref(program), 0, 0)):
        if libc.prctl(*call) != 0:
            raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))


if __name__ == "__main__":
    forbid_internet()
    if sys.argv[1:] == ["try"]:
        socket.socket()
    from posecheck.cli.main import main

    sys.exit(main(sys.argv[1:]))
