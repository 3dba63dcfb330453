// @ts-check

import { ntext, text } from "../../browser/words.js";
import { forgetSession, unfinishedToken } from "./browser_storage.js";

/** @typedef {import("./types.js").UnfinishedSession} UnfinishedSession */

/**
 * The address of a route beside the live one.
 * @param {string} socket  path of the live route, .../live/socket
 * @param {string} name
 * @param {string} token
 */
export function siblingAddress(socket, name, token) {
    return `${socket.replace(/[^/]*$/, name)}?t=${encodeURIComponent(token)}`;
}

/**
 * The session that a reload or a crash cut off, if the server still has it.
 * @param {{socket: string, token: string}} data
 * @returns {Promise<UnfinishedSession | null>}
 */
export async function findUnfinished({ socket, token }) {
    const old = unfinishedToken();
    if (!old || old === token) return null;
    try {
        const answer = await fetch(siblingAddress(socket, "unfinished", old), { cache: "no-store" });
        if (answer.status === 200) {
            const { stretch, held, needed, then } = await answer.json();
            return { token: old, stretch, held, needed, then };
        }
        if (answer.status === 204) forgetSession();
    } catch {
        // The server is away for a moment: the token is kept for the next load.
    }
    return null;
}

/**
 * The unfinished session in words.
 * @param {UnfinishedSession} unfinished
 */
export function unfinishedWords({ stretch, held, needed, then }) {
    const values = { stretch, held: Math.floor(held), needed: Math.round(needed) };
    if (then === 0) return text("Go on with {stretch} ({held} of {needed} s held)", values);
    return ntext(
        "Go on with {stretch} ({held} of {needed} s held), then {n} more stretch",
        "Go on with {stretch} ({held} of {needed} s held), then {n} more stretches",
        then,
        values,
    );
}
