// @ts-check

/**
 * The voice to speak a language with: one of this computer's own, because the others send the text away and are silent
 * offline. Among several the browser's choice. Null where this computer has none that speaks it: another one would
 * read the words out as if they were its own, and nobody would understand them.
 * @param {readonly SpeechSynthesisVoice[]} voices
 * @param {string} language  "de"
 * @returns {SpeechSynthesisVoice | null}
 */
export function chooseVoice(voices, language) {
    const fit = voices.filter(({ localService, lang }) => localService && lang.toLowerCase().split(/[-_]/)[0] === language);
    return fit.find((voice) => voice.default) ?? fit[0] ?? null;
}
