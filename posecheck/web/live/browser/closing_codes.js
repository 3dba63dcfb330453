// @ts-check
// Why the server closed a connection, where that changes what the page does; posecheck/web/live/closing_codes.py has all.

export const NO_SESSION = 4403;
export const ELSEWHERE = 4409;
