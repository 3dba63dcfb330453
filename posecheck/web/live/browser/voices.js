// @ts-check

/**
 * The voices that may speak: this computer's own, because the others send the text away and are silent offline. Those
 * of the language; where there are none all of them, for a voice of another language is better than none.
 * @param {readonly SpeechSynthesisVoice[]} voices
 * @param {string} language  "de"
 * @returns {SpeechSynthesisVoice[]}
 */
export function ownVoices(voices, language) {
    const own = voices.filter((voice) => voice.localService);
    const fitting = own.filter((voice) => voice.lang.split(/[-_]/)[0].toLowerCase() === language);
    return fitting.length ? fitting : own;
}

/**
 * The voice to speak with: the one that was chosen, else the browser's choice, else the first. Null where there is none.
 * @param {readonly SpeechSynthesisVoice[]} voices
 * @param {string} language
 * @param {string} [chosen]  its `voiceURI`
 * @returns {SpeechSynthesisVoice | null}
 */
export function chooseVoice(voices, language, chosen) {
    const own = ownVoices(voices, language);
    const [first = null] = own;
    return own.find((voice) => chosen && voice.voiceURI === chosen) ?? own.find((voice) => voice.default) ?? first;
}
