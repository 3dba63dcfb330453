// @ts-check
// The live coach. Streamlit calls the default function again at every run of the page: what runs goes on running.

import { Announcer } from "./announce.js";
import { forgetSession, isMuted, knowsTones, rememberResuming, rememberTones, soundSettings, storeMuted, takeResuming } from "./browser_storage.js";
import { element } from "./element.js";
import { keyMeaning } from "./keys.js";
import { LiveSession } from "./live_session.js";
import { LiveView } from "./live_view.js";
import { showFrame } from "./show_frame.js";
import { TAKE_BACK, skippable, skippingWords } from "./skip.js";
import { BRIEF, SoundCheck, WHOLE } from "./sound_check.js";
import { SpeechOutput } from "./speech_output.js";
import { StartView } from "./start_view.js";
import { INITIAL_STATE, reduce } from "./state.js";
import { Tones } from "./tones.js";
import { findUnfinished } from "./unfinished.js";

/** @typedef {import("./types.js").CoachData} CoachData */
/** @typedef {import("./types.js").Component<CoachData>} Host */
/** @typedef {import("./types.js").Guidance} Guidance */

/** One mounted coach. */
class Coach {
    /**
     * @param {HTMLElement} root
     * @param {Host} host
     */
    constructor(root, host) {
        this.root = root;
        this.host = host;
        this.state = { ...INITIAL_STATE, muted: isMuted() };
        const sound = soundSettings();
        this.tones = new Tones(sound);
        this.speech = new SpeechOutput((works) => this.dispatch({ type: works ? "settled" : "noticed", notice: "quiet" }), sound);
        this.soundCheck = new SoundCheck(this.speech, this.tones);
        /** @type {LiveSession | null} */
        this.session = null;
        /** @type {ReturnType<typeof setTimeout> | undefined} */
        this.skipTimer = undefined;
        this.start = new StartView(host.data, {
            start: () => this.begin(),
            listen: () => void this.listen(true),
            resume: () => this.resume(),
            startAnew: () => this.startAnew(),
            leave: () => this.leave(),
            mend: () => void this.mend(),
        });
        this.live = new LiveView(host.data, this.actions());
        this.announcer = new Announcer((text) => (this.live.announcement.textContent = text));
        // On the document: when a button with the focus disappears, nothing in the coach has it.
        this.onKey = (/** @type {KeyboardEvent} */ event) => this.press(event);
        document.addEventListener("keydown", this.onKey);
        const style = element("link", { rel: "stylesheet", href: `${host.data.assets}/live/coach.css`, load: () => (root.hidden = false) });
        root.hidden = true; // until it has its looks
        root.replaceChildren(style, this.start.node, this.live.node);
        this.setMuted(this.state.muted);
        void this.offerToResume();
    }

    /** @returns {import("./live_view.js").LiveActions} */
    actions() {
        return {
            pauseOrContinue: () => this.session?.command(this.state.guidance?.phase === "paused" ? "go_on" : "pause"),
            skip: () => this.skipOrStay(),
            skipWhole: () => {
                this.stay();
                this.session?.command("skip_stretch");
            },
            askToStop: () => this.dispatch({ type: "asked", asking: true }),
            answer: (stop) => {
                this.dispatch({ type: "asked", asking: false });
                if (stop) this.session?.command("stop");
            },
            hurts: () => this.session?.command("hurts"),
            mute: () => this.setMuted(!this.state.muted),
            wholeScreen: () => void this.wholeScreen(),
            mend: () => void this.mend(),
            // The page has been told already; this is for one that shows its summary below the coach.
            seeHowItWent: () => this.live.node.close(),
        };
    }

    /**
     * Streamlit ran the page again.
     * @param {Host} host
     */
    update(host) {
        this.host = host;
        if (this.state.resuming && host.data.resumed) this.begin();
    }

    async offerToResume() {
        const { data } = this.host;
        if (data.resumed) {
            if (takeResuming()) this.begin();
            return;
        }
        const [unfinished, canSpeak] = await Promise.all([findUnfinished(data), this.speech.ready()]);
        if (!canSpeak) this.dispatch({ type: "noticed", notice: "quiet" });
        if (this.state.step !== "start") return;
        this.dispatch({ type: "unfinished", unfinished });
        // "Go to the camera" was pressed on this very page: the browser allows sound, and no second click is needed.
        // Without a voice the person has to read first what that means.
        if (!unfinished && canSpeak && navigator.userActivation?.hasBeenActive) this.begin();
    }

    /** The click that allows camera and sound. */
    begin() {
        if (this.soundCheck.running) this.soundCheck.skip();
        if (this.state.step !== "start" || this.session?.over === false) return;
        this.tones.unlock();
        this.speech.unlock();
        const listened = this.listen(!this.host.data.resumed && !knowsTones());
        this.session = new LiveSession({
            data: this.host.data,
            dispatch: (event) => this.dispatch(event),
            state: () => this.state,
            showFrame: (found) => showFrame(this.live.canvas, found, this.state.guidance, this.host.data.on_picture),
            sound: (guidance) => this.sound(guidance),
            alarm: (spoken) => this.alarm(spoken),
            listened: () => listened,
            measured: (rate, latencies) => this.publish(rate, latencies),
            finished: (ending) => this.host.setTriggerValue("finished", ending),
        });
        void this.session.begin();
    }

    /**
     * The voice, and where it is wanted what the tones mean, unless they are switched off.
     * @param {boolean} whole
     */
    async listen(whole) {
        if (this.soundCheck.running) return;
        this.tones.unlock();
        const explains = whole && this.tones.settings.tones;
        const heard = await this.soundCheck.play(explains ? WHOLE : BRIEF);
        if (heard && explains) rememberTones();
    }

    resume() {
        const { unfinished, resuming } = this.state;
        if (!unfinished || resuming) return;
        this.tones.unlock();
        this.speech.unlock();
        rememberResuming();
        this.dispatch({ type: "resuming" });
        this.host.setTriggerValue("unfinished", unfinished.token);
    }

    startAnew() {
        forgetSession();
        this.dispatch({ type: "unfinished", unfinished: null });
    }

    leave() {
        this.host.setTriggerValue("left", true);
    }

    /** @param {import("./state.js").Event} event */
    dispatch(event) {
        this.state = reduce(this.state, event);
        this.start.show(this.state);
        this.live.show(this.state);
    }

    /** @param {Guidance} guidance */
    sound(guidance) {
        const { word, cue, headline, say, tone } = guidance;
        const told = cue ?? headline;
        this.announcer.tell(told.startsWith(word) ? told : `${word}. ${told}`);
        if (tone) {
            this.root.dataset.tone = tone;
            this.tones.play(tone);
        }
        this.speech.keepTrue(guidance);
        if (say) this.say(say, guidance);
    }

    /** @param {string} spoken */
    alarm(spoken) {
        if (!spoken) return;
        this.soundCheck.skip();
        this.tones.play("unseen");
        this.say(spoken);
    }

    /**
     * @param {string} text
     * @param {Guidance | null} [told]  the answer that it came with
     */
    say(text, told = null) {
        this.root.dataset.said = text;
        this.speech.say(text, told);
    }

    /** @param {boolean} muted */
    setMuted(muted) {
        storeMuted(muted);
        this.tones.muted = muted;
        this.speech.mute(muted);
        this.dispatch({ type: "muted", muted });
    }

    /** Skip in a few seconds; pressed again until then, stay. */
    skipOrStay() {
        const what = this.state.skipping ? null : skippable(this.state.guidance);
        if (!what) return this.stay();
        this.dispatch({ type: "skipping", what });
        this.say(skippingWords(what));
        this.skipTimer = setTimeout(() => {
            if (this.state.skipping !== what) return;
            this.stay();
            this.session?.command("skip");
        }, TAKE_BACK);
        return undefined;
    }

    stay() {
        clearTimeout(this.skipTimer);
        this.dispatch({ type: "skipping", what: null });
    }

    /** @param {KeyboardEvent} event */
    press(event) {
        const onButton = event.composedPath()[0] instanceof HTMLButtonElement;
        const press = keyMeaning(event, onButton);
        if (!press || this.state.step !== "live") return;
        event.preventDefault();
        const { pauseOrContinue, skip, answer, askToStop, mute, hurts } = this.actions();
        if (press === "hurts") hurts();
        else if (press === "mute") mute();
        else if (press === "skip") skip();
        else if (press === "back") this.stay();
        else if (press === "stop") (this.state.asking ? () => answer(false) : askToStop)();
        else if (!this.state.asking) pauseOrContinue();
    }

    async wholeScreen() {
        try {
            if (document.fullscreenElement) await document.exitFullscreen();
            else await this.live.frame.requestFullscreen();
        } catch {
            // The browser or its owner forbids it; nothing is lost.
        }
    }

    async mend() {
        if (!this.session || this.session.over) this.begin();
        else await this.session.mend();
    }

    /**
     * How fast it goes, for anyone who looks: frames per second, and milliseconds from camera to feedback.
     * @param {number} rate
     * @param {import("./timing.js").RecentValues} latencies
     */
    publish(rate, latencies) {
        if (!Number.isNaN(rate)) this.root.dataset.rate = rate.toFixed(1);
        this.root.dataset.latency50 = latencies.percentile(0.5).toFixed(0);
        this.root.dataset.latency95 = latencies.percentile(0.95).toFixed(0);
    }

    destroy() {
        const finished = this.state.step === "ended";
        document.removeEventListener("keydown", this.onKey);
        clearTimeout(this.skipTimer);
        this.session?.stop();
        this.announcer.stop();
        this.tones.close();
        if (!finished) this.speech.silence(); // the last words are heard out
    }
}

/** @type {WeakMap<Element, Coach>} */
const mounted = new WeakMap();

/**
 * Mount the coach, or tell the mounted one what has changed.
 * @param {Host} host
 */
export default function mount(host) {
    const root = /** @type {HTMLElement | null} */ (host.parentElement.querySelector(".root"));
    if (!root) return undefined;
    const coach = mounted.get(root);
    if (coach) coach.update(host);
    else mounted.set(root, new Coach(root, host));
    // A run that overtakes another has the other's cleanup called while this one lives on: only a root that has left
    // the page is cleaned up.
    return () => {
        setTimeout(() => {
            if (root.isConnected) return;
            mounted.get(root)?.destroy();
            mounted.delete(root);
        }, 0);
    };
}
