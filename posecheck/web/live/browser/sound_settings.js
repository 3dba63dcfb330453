// @ts-check
// How posecheck sounds in this browser, as it is chosen under Settings.

/**
 * voices  by language ("de") the `voiceURI` that was chosen; where there is none the browser's own choice
 * rate    1 is as fast as the voice speaks by itself
 * volume  of voice and tones, 1 is as loud as they are by themselves
 * tones   whether they sound
 * @typedef {object} SoundSettings
 * @property {Record<string, string>} voices
 * @property {number} rate
 * @property {number} volume
 * @property {boolean} tones
 */

/** @typedef {{least: number, most: number, step: number}} Span */

/** @type {Span} Beyond these a sentence takes longer than the stretch waits for it, or blurs (ours; browsers take 0.1 to 10). */
export const RATES = { least: 0.6, most: 1.5, step: 0.1 };
/** @type {Span} A voice that can't be heard at all is switched off with M. */
export const VOLUMES = { least: 0.1, most: 1, step: 0.1 };

/** @type {SoundSettings} */
export const USUAL_SOUND = { voices: {}, rate: 1, volume: 1, tones: true };

/**
 * What was kept; the usual in place of whatever is none.
 * @param {string | null} text
 * @returns {SoundSettings}
 */
export function soundSettingsOf(text) {
    const kept = parsed(text);
    return {
        voices: isRecord(kept.voices) ? textsOf(kept.voices) : {},
        rate: within(kept.rate, RATES, USUAL_SOUND.rate),
        volume: within(kept.volume, VOLUMES, USUAL_SOUND.volume),
        tones: kept.tones !== false,
    };
}

/**
 * @param {string | null} text
 * @returns {Record<string, unknown>}
 */
function parsed(text) {
    try {
        const values = JSON.parse(text ?? "{}");
        return isRecord(values) ? values : {};
    } catch {
        return {};
    }
}

/**
 * @param {unknown} value
 * @returns {value is Record<string, unknown>}
 */
function isRecord(value) {
    return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** @param {Record<string, unknown>} values */
function textsOf(values) {
    const found = Object.entries(values).flatMap(([name, value]) => (typeof value === "string" ? [[name, value]] : []));
    return /** @type {Record<string, string>} */ (Object.fromEntries(found));
}

/**
 * @param {unknown} value
 * @param {Span} span
 * @param {number} usual
 */
function within(value, { least, most }, usual) {
    return typeof value === "number" && value >= least && value <= most ? value : usual;
}
