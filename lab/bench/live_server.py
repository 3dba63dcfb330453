"""`python -m lab.bench.live_server PORT`: posecheck's server with a door for programs, for tests and the benchmark.

A browser gets its token from the page. A program gets one here:
    GET /lab/visit?stretch=ID,ID&hold=SECONDS&sets=N&sides=left,right   a new visitor with an open routine;
                                                                    &remember=1: for the history
    GET /lab/resume?t=OLD                                           a new visitor who resumes a session
    GET /lab/leave?t=TOKEN                                          that visitor leaves
    GET /lab/state                                                  how many are here
Each answers with JSON.
"""

import sys
from collections.abc import Callable, Mapping
from dataclasses import replace

import streamlit as st
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from posecheck import poses
from posecheck.coaching.course import Course
from posecheck.pose.landmarks import Side
from posecheck.practice.routine import Routine
from posecheck.web import asgi
from posecheck.web.access import visitors
from posecheck.web.live.live_sessions import live_sessions
from posecheck.web.serve import ServeOptions, serve


def routine_of(wishes: Mapping[str, str]) -> Routine:
    """The stretches that are named, without a warm-up."""
    names = wishes.get("stretch", "childs_pose").split(",")
    return Routine(tuple(course_of({**wishes, "stretch": name}) for name in names), warm_up=False)


def course_of(wishes: Mapping[str, str]) -> Course:
    """A course of a stretch in its first form, by words as in a web address."""
    stretch = next(one for one in poses.load() if one.id == wishes.get("stretch", "childs_pose"))
    dose = replace(
        stretch.doses[0], hold_seconds=float(wishes.get("hold", "30")), repetitions=int(wishes.get("sets", "1"))
    )
    known: dict[str, Side] = {"left": "left", "right": "right"}
    sides = [known[side] for side in wishes.get("sides", "left,right").split(",")] if stretch.sided else []
    return Course(stretch, stretch.forms[0], "intermediate", (), dose, tuple(sides))


def _visit(request: Request) -> JSONResponse:
    visitor = visitors.add()
    live_sessions.open(visitor, routine_of(request.query_params), remember="remember" in request.query_params)
    return JSONResponse({"token": visitor.token})


def _resume(request: Request) -> JSONResponse:
    visitor = visitors.add()
    found = live_sessions.resume(visitor, request.query_params["t"]) is not None
    return JSONResponse({"token": visitor.token, "found": found})


def _leave(request: Request) -> JSONResponse:
    visitor = visitors.find(request.query_params["t"])
    if visitor is not None:
        visitor.leave()
    return JSONResponse({"left": visitor is not None})


def _state(request: Request) -> JSONResponse:
    return JSONResponse({"visitors": len(visitors), "sessions": len(live_sessions)})


def make(on_ready: Callable[[], None] = lambda: None) -> st.App:
    """The app with the door."""
    doors = {"visit": _visit, "resume": _resume, "leave": _leave, "state": _state}
    return asgi.make(on_ready, [Route(f"/lab/{name}", answer) for name, answer in doors.items()])


if __name__ == "__main__":
    serve(ServeOptions(port=int(sys.argv[1]), browser=False), print, make)
