// @ts-check
// The sentences of the page's scripts, in the language of the page. The server has them (posecheck/web/words.py).
//
//     text(SENTENCE, { number: 2, count: 3 })   with {number} and {count} in it
//     ntext(ONE, MANY, sessions.length)         with {n} in it
//
// Each stands in the call itself, in double quotes and in one piece: that is how it gets into the catalogues.

/** @typedef {Record<string, string | number>} Values  what is put into the places of a sentence, by their names */
/** @typedef {Record<string, string | Record<string, string>>} Words  by the English sentence; a counted one by kind of number */

/** The language of the page, as its `lang` says. */
export const language = (typeof document !== "undefined" && document.documentElement.lang) || "en";

/** @type {Words} */
const words = language === "en" ? {} : await load();

/** @returns {Promise<Words>} nothing where they cannot be had: English is better than no page */
async function load() {
    try {
        const answer = await fetch(new URL(`posecheck/words/${language}.json`, document.baseURI));
        return answer.ok ? await answer.json() : {};
    } catch {
        return {};
    }
}

/**
 * A sentence in the language of the page.
 * @param {string} sentence
 * @param {Values} [values]
 */
export function text(sentence, values = {}) {
    const said = words[sentence];
    return fill(typeof said === "string" ? said : sentence, values);
}

/**
 * A sentence about a number of things, which is {n} in it.
 * @param {string} one
 * @param {string} many
 * @param {number} n
 * @param {Values} [values]
 */
export function ntext(one, many, n, values = {}) {
    const said = words[one];
    const known = typeof said === "object" ? said[new Intl.PluralRules(language).select(n)] : undefined;
    return fill(known ?? (n === 1 ? one : many), { n, ...values });
}

/**
 * A number as the language writes it, with so many digits after the point.
 * @param {number} value
 * @param {number} digits
 */
export function decimal(value, digits) {
    const places = { minimumFractionDigits: digits, maximumFractionDigits: digits };
    return new Intl.NumberFormat(language, { ...places, useGrouping: false }).format(value);
}

/**
 * @param {string} sentence
 * @param {Values} values
 */
function fill(sentence, values) {
    return sentence.replace(/\{(\w+)\}/g, (place, name) => (name in values ? String(values[name]) : place));
}
