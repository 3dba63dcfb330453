// @ts-check

import { forget, unfinishedToken } from "./keep.js";

/** @typedef {import("./types.js").Offer} Offer */

/**
 * The address of a neighbour of the live route.
 * @param {string} socket  path of the live route, .../live/socket
 * @param {string} name
 * @param {string} token
 */
export function neighbour(socket, name, token) {
    return `${socket.replace(/[^/]*$/, name)}?t=${encodeURIComponent(token)}`;
}

/**
 * The session that a reload or a crash cut off, if the server still has it.
 * @param {{socket: string, token: string}} data
 * @returns {Promise<Offer | null>}
 */
export async function findUnfinished({ socket, token }) {
    const old = unfinishedToken();
    if (!old || old === token) return null;
    try {
        const answer = await fetch(neighbour(socket, "unfinished", old), { cache: "no-store" });
        if (answer.status === 200) {
            const { stretch, held, needed } = await answer.json();
            return { token: old, stretch, held, needed };
        }
        if (answer.status === 204) forget();
    } catch {
        // The server is away for a moment: the token is kept for the next load.
    }
    return null;
}

/**
 * The offer in words.
 * @param {Offer} offer
 */
export function offerWords({ stretch, held, needed }) {
    return `Go on with ${stretch} (${Math.floor(held)} of ${Math.round(needed)} s held)`;
}
