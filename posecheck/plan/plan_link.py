"""A plan as the fragment of a link: the part after #, which a browser sends to nobody.

    1.eNqr...

"1" is the version of this format, what follows the plan as compact JSON (`assigned_file`), deflated (RFC 1951) and
written as base64url without padding. Mail programs wrap long links: white space is left out when it is read.
"""

import re
import zlib
from base64 import urlsafe_b64decode, urlsafe_b64encode

from posecheck.errors import PlanError
from posecheck.language.translation import gettext as _
from posecheck.plan.assigned import AssignedPlan
from posecheck.plan.assigned_file import assigned_to_text
from posecheck.plan.plan_file import MOST_PLAN_BYTES, read_assigned

LINK_VERSION = 1
LONGEST_FRAGMENT = 16_000
"""Characters (ours: ten times a usual plan; mail and chat programs cut what is much longer)."""
_FRAGMENT = re.compile(r"#?(\d{1,3})\.([A-Za-z0-9_-]+)")
_RAW = -15
"""Window of deflate without a header."""


def to_fragment(plan: AssignedPlan) -> str:
    """The plan as a fragment, without #; PlanError for one that is too long for a link."""
    packer = zlib.compressobj(9, zlib.DEFLATED, _RAW)
    packed = packer.compress(assigned_to_text(plan).encode()) + packer.flush()
    fragment = f"{LINK_VERSION}.{urlsafe_b64encode(packed).decode().rstrip('=')}"
    if len(fragment) > LONGEST_FRAGMENT:
        raise PlanError(_("The plan is too long for a link. Send it as a file, or shorten its notes."))
    return fragment


def from_fragment(text: str) -> AssignedPlan:
    """The reverse; PlanError with a sentence for anything else. It unpacks no more than a plan may hold."""
    if len(text) > 2 * LONGEST_FRAGMENT:  # white space
        raise PlanError(_("The link is too long for a plan. Ask for the plan as a file."))
    found = _FRAGMENT.fullmatch("".join(text.split()))
    if found is None:
        raise PlanError(_("The link holds no plan, or not all of one. Copy the whole link, or ask for it again."))
    if int(found[1]) > LINK_VERSION:
        raise PlanError(_("The link was made by a newer version. Update posecheck."))
    return read_assigned(_("The plan in the link"), _unpacked(found[2]))


def _unpacked(letters: str) -> bytes:
    damaged = _("The link is damaged. Copy the whole link, or ask for it again.")
    unpacker = zlib.decompressobj(_RAW)
    try:
        packed = urlsafe_b64decode(letters + "=" * (-len(letters) % 4))
        content = unpacker.decompress(packed, MOST_PLAN_BYTES + 1)
    except (ValueError, zlib.error) as error:
        raise PlanError(damaged) from error
    if len(content) <= MOST_PLAN_BYTES and (not unpacker.eof or unpacker.unused_data):
        raise PlanError(damaged)
    return content
