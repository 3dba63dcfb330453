// @ts-check
/** Keeps one word in a cookie of this site: whether the warning signs were answered with "none of these". */

/**
 * @typedef {object} Note
 * @property {string} name
 * @property {string} value
 * @property {number} seconds how long to keep it; 0 forgets it
 */

/**
 * @param {{data: Note}} component
 * @returns {void}
 */
export default function remember({ data }) {
    const { name, value, seconds } = data;
    document.cookie = `${name}=${encodeURIComponent(value)}; path=/; max-age=${seconds}; samesite=strict`;
}
