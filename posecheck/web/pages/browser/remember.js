// @ts-check
/** Keeps one word in a cookie of this site: an answer, or a choice of the settings. */

/**
 * @typedef {object} Note
 * @property {string} name
 * @property {string} value
 * @property {number} seconds how long to keep it; 0 forgets it
 * @property {boolean} [reload] whether the page is to be loaded again with it
 */

/**
 * The cookie as the browser is given it; one kept over HTTPS is only sent over HTTPS.
 * @param {Note} note
 * @param {string} protocol of the page: "https:" or "http:"
 * @returns {string}
 */
export function cookieOf({ name, value, seconds }, protocol) {
    const secure = protocol === "https:" ? "; secure" : "";
    return `${name}=${encodeURIComponent(value)}; path=/; max-age=${seconds}; samesite=strict${secure}`;
}

/**
 * @param {{data: Note}} component
 * @returns {void}
 */
export default function remember({ data }) {
    document.cookie = cookieOf(data, window.location.protocol);
    if (data.reload) window.location.reload();
}
