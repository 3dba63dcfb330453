// @ts-check
// Where the routine is, in words and with its picture: the stretch in hand, and what is still to come.

import { text } from "../../browser/words.js";

/** @typedef {import("./types.js").CoachData} CoachData */
/** @typedef {import("./types.js").Guidance} Guidance */

/** Which stretch an answer is about during the warm-up. */
export const WARM_UP = 0;

/**
 * title    what is done now
 * of       which one it is and what follows, where there is more than one
 * picture  address of a picture that helps now, null where none does
 * says     what the picture shows
 * @typedef {{title: string, of: string, picture: string | null, says: string}} Place
 */

export const PLACING_SAYS = text("The laptop stands on a chair, a stool or a box, two to four metres from you, and sees all of you.");

/** @param {CoachData} data */
export function countOf({ before, stretches }) {
    return before + stretches.length;
}

/** @param {CoachData} data */
export function titleOf({ stretches, warm_ups }) {
    return stretches.length > 1 || warm_ups.length > 0 ? text("Your routine") : stretches[0].title;
}

/**
 * What "Skip" can leave out as a whole; null where that is all there is.
 * @param {CoachData} data
 * @param {Guidance | null} guidance
 * @returns {string | null}
 */
export function skippableWhole(data, guidance) {
    if (!guidance) return null;
    if (guidance.stretch === WARM_UP) return text("Skip the warm-up");
    return countOf(data) > 1 ? text("Skip this stretch") : null;
}

/**
 * @param {CoachData} data
 * @param {Guidance | null} guidance  null until the server's first answer
 * @returns {Place}
 */
export function placeOf(data, guidance) {
    const { before, stretches, warm_ups } = data;
    if (guidance?.stretch === WARM_UP) {
        const { repetition, repetitions } = guidance.ring;
        const { title, picture } = warm_ups[repetition - 1];
        const of = text("Warm-up, {number} of {count}, then {next}", { number: repetition, count: repetitions, next: stretches[0].title });
        return { title, of, picture, says: title };
    }
    const number = guidance?.stretch ?? before + 1;
    const { title, placing } = stretches[number - before - 1];
    const next = stretches.slice(number - before).map((each) => each.title).join(", ");
    const of = countOf(data) > 1 ? numberWords({ number, count: countOf(data), next }) : "";
    const moving = guidance?.phase === "preflight" && number > 1;
    return { title, of, picture: moving ? placing : null, says: PLACING_SAYS };
}

/** @param {{number: number, count: number, next: string}} place */
function numberWords(place) {
    return place.next ? text("{number} of {count}, then {next}", place) : text("{number} of {count}", place);
}
