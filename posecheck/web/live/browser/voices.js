// @ts-check

/**
 * The voice to speak with: one of this computer's own, because the others send the text away and are silent offline.
 * An English one where there is one; among several the browser's choice. Null where this computer has no voice.
 * @param {readonly SpeechSynthesisVoice[]} voices
 * @returns {SpeechSynthesisVoice | null}
 */
export function chooseVoice(voices) {
    const own = voices.filter((voice) => voice.localService);
    const english = own.filter((voice) => /^en\b/i.test(voice.lang.replace("_", "-")));
    const [first = null] = english.length ? english : own;
    return english.find((voice) => voice.default) ?? first;
}
