// @ts-check

const FIRST = 250;
const LONGEST = 5000;

/**
 * Milliseconds to wait before the next attempt to connect: doubling, never more than five seconds, because somebody
 * lies on the floor and waits. A little chance keeps many browsers from coming back in the same instant.
 * @param {number} failures  attempts that failed in a row, from 1
 * @param {number} chance  0..1
 */
export function backoff(failures, chance) {
    const whole = Math.min(LONGEST, FIRST * 2 ** (failures - 1));
    return whole * (0.75 + 0.25 * chance);
}
