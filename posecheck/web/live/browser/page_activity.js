// @ts-check

import { FrameRate } from "./timing.js";

const BEAT = 1000; // milliseconds
/** A beat that comes this late was slept through: a busy page is late by less. */
const ASLEEP = 5000;
/** Frames per second below which the person is told why the picture stutters. */
const SLOW = 8;

/** Notices what the page itself does to a session: out of sight, asleep, too slow. */
export class PageActivity {
    /**
     * @param {object} handlers
     * @param {() => void} handlers.onHidden
     * @param {() => void} handlers.onBack
     * @param {() => void} handlers.onWoke
     * @param {() => void} handlers.onSlow  once
     * @param {(rate: number) => void} handlers.onBeat  every second, with the frames per second, NaN while unknown
     */
    constructor(handlers) {
        this.handlers = handlers;
        this.rate = new FrameRate(5000);
        this.told = false;
        this.beat = Date.now();
        this.onVisibility = () => this.visibilityChanged();
        document.addEventListener("visibilitychange", this.onVisibility);
        this.timer = setInterval(() => this.tick(), BEAT);
    }

    /** A frame was analysed. */
    addFrame() {
        this.rate.add(performance.now());
    }

    visibilityChanged() {
        this.restart();
        if (document.hidden) this.handlers.onHidden();
        else this.handlers.onBack();
    }

    /** Begin anew after an interruption that says nothing about the machine. */
    restart() {
        this.beat = Date.now();
        this.rate.restart();
    }

    tick() {
        const late = Date.now() - this.beat;
        this.beat = Date.now();
        if (document.hidden) return; // timers of hidden pages are late anyway
        if (late > ASLEEP) {
            this.restart();
            this.handlers.onWoke();
        }
        const rate = this.rate.value(performance.now());
        this.handlers.onBeat(rate);
        if (rate < SLOW && !this.told) {
            this.told = true;
            this.handlers.onSlow();
        }
    }

    stop() {
        clearInterval(this.timer);
        document.removeEventListener("visibilitychange", this.onVisibility);
    }
}
