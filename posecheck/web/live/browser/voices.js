// @ts-check

/**
 * The voices that may speak a language: this computer's own, because the others send the text away and are silent
 * offline. None of another language: it would read the words out as if they were its own, and nobody would understand.
 * @param {readonly SpeechSynthesisVoice[]} voices
 * @param {string} language  "de"
 * @returns {SpeechSynthesisVoice[]}
 */
export function ownVoices(voices, language) {
    return voices.filter(({ localService, lang }) => localService && lang.toLowerCase().split(/[-_]/)[0] === language);
}

/**
 * The voice to speak with: the one that was chosen, else the browser's choice, else the first. Null where there is none.
 * @param {readonly SpeechSynthesisVoice[]} voices
 * @param {string} language
 * @param {string} [chosen]  its `voiceURI`
 * @returns {SpeechSynthesisVoice | null}
 */
export function chooseVoice(voices, language, chosen) {
    const fit = ownVoices(voices, language);
    return fit.find((voice) => chosen && voice.voiceURI === chosen) ?? fit.find((voice) => voice.default) ?? fit[0] ?? null;
}
