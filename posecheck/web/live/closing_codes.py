"""Why the server closes a live connection; posecheck/web/live/browser/closing_codes.js has those it acts on."""

from enum import IntEnum


class ClosingCode(IntEnum):
    """Codes of a WebSocket's close frame.

    IDLE          nothing came for too long, or the server stops: the browser connects again
    NO_SESSION    there is no visitor or no session for this token, its points would be another model's, or the
                  page is another site's
    ELSEWHERE     the session was opened in another window
    MALFORMED     a message that no browser of ours sends
    TOO_BIG       a message over the limit
    TOO_MANY      more messages per second than the limit
    """

    IDLE = 1001
    TOO_BIG = 1009
    MALFORMED = 4400
    NO_SESSION = 4403
    TOO_MANY = 4408
    ELSEWHERE = 4409
