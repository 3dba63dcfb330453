// @ts-check

import { text } from "../../browser/words.js";
import { forgetSession, rememberSession } from "./browser_storage.js";
import { Camera } from "./camera.js";
import { FAILURES, NOTICES } from "./failures.js";
import { PageActivity } from "./page_activity.js";
import { PeopleCountSchedule } from "./people_count.js";
import { Pipeline } from "./pipeline.js";
import { LISTENING } from "./sound_check.js";
import { LiveSocket, socketAddress } from "./socket.js";
import { isLast } from "./state.js";
import { RecentValues } from "./timing.js";
import { siblingAddress } from "./unfinished.js";
import { ScreenWakeLock } from "./wake_lock.js";
import { encodeCommand, encodeFrame } from "./wire.js";

/** @typedef {import("./types.js").Command} Command */
/** @typedef {import("./types.js").SessionEnding} SessionEnding */
/** @typedef {import("./types.js").Found} Found */
/** @typedef {import("./types.js").Guidance} Guidance */
/** @typedef {import("./types.js").Notice} Notice */

const RETRY_CAMERA = 3000; // milliseconds
const NOTICE_STAYS = 8000;
/** A connection that comes back sooner is not worth a word. */
const OFFLINE_AFTER = 1000;
/** How long the server may take to confirm the end before it ends without it. */
const END_AFTER = 1500;

/**
 * What a session needs of the page around it.
 * @typedef {object} Page
 * @property {import("./types.js").CoachData} data
 * @property {(event: import("./state.js").Event) => void} dispatch
 * @property {() => import("./state.js").State} state
 * @property {(found: Found) => void} showFrame
 * @property {(guidance: Guidance) => void} sound  tones and speech of an answer
 * @property {(spoken: string) => void} alarm  something is wrong that the server can't tell; nothing is said if empty
 * @property {() => Promise<void>} listened  when the sound check is over
 * @property {(rate: number, latencies: RecentValues) => void} measured
 * @property {(ending: SessionEnding) => void} finished
 */

/** Whether the browser has what came last to all of them (2021 to 2024). */
function canRun() {
    return "requestVideoFrameCallback" in HTMLVideoElement.prototype && "OffscreenCanvas" in window;
}

/** A running session: camera, pose engine and the connection to the server. */
export class LiveSession {
    /** @param {Page} page */
    constructor(page) {
        this.page = page;
        this.over = false;
        this.began = 0;
        this.judged = false;
        this.pausedByHiding = false;
        this.peopleCount = new PeopleCountSchedule();
        this.latencies = new RecentValues(300);
        /** When the frames that are under way were captured. @type {Map<number, number>} */
        this.sent = new Map();
        const video = document.createElement("video");
        video.muted = true;
        video.playsInline = true;
        this.camera = new Camera(video, () => this.cameraLost());
        this.wakeLock = new ScreenWakeLock();
        this.pipeline = new Pipeline(video, {
            onFound: (found, captured) => this.found(found, captured),
            onFrame: () => this.camera.pictureCame(),
            wantsCount: () => this.peopleCount.isDue(performance.now(), page.state().guidance?.phase),
            onFailed: (why) => this.fail(why),
        });
        this.socket = this.makeSocket();
        /** @type {PageActivity | null} */
        this.activity = null;
        /** @type {ReturnType<typeof setTimeout> | undefined} */
        this.cameraTimer = undefined;
        /** @type {ReturnType<typeof setTimeout> | undefined} */
        this.offlineTimer = undefined;
    }

    makeSocket() {
        const { socket, token } = this.page.data;
        return new LiveSocket(() => socketAddress(socket, token, this.pipeline.way), {
            onGuidance: (guidance) => this.answered(guidance),
            onOpen: (resumed) => this.greeted(resumed),
            onLost: () => this.connectionLost(),
            onRefused: (why) => this.fail(why),
            isServerThere: async () => {
                try {
                    await fetch(siblingAddress(socket, "unfinished", token), { cache: "no-store" });
                    return true;
                } catch {
                    return false;
                }
            },
        });
    }

    /** Open everything; the person's click is the reason that it may. */
    async begin() {
        if (!canRun()) return this.fail("old");
        this.page.dispatch({ type: "opening", what: text("Starting the camera…") });
        const loading = this.pipeline.load(this.page.data);
        const failure = await this.camera.open();
        if (this.over) return this.camera.close();
        if (failure) return this.fail(failure);
        this.page.dispatch({ type: "opening", what: text("Loading the pose model…") });
        const broken = await loading;
        if (this.over) return undefined;
        if (broken) {
            this.camera.close();
            return this.fail(broken);
        }
        this.page.dispatch({ type: "opening", what: LISTENING });
        this.startPictures(); // they go nowhere before the socket is open
        await this.page.listened();
        if (this.over) return undefined;
        this.page.dispatch({ type: "live" });
        this.socket.open();
        this.startActivity();
        return this.wakeLock.request();
    }

    startPictures() {
        this.camera.pictureCame(); // from now on they have to come
        this.pipeline.start();
    }

    startActivity() {
        this.activity?.stop();
        this.activity = new PageActivity({
            onHidden: () => this.hidden(),
            onBack: () => this.back(),
            onWoke: () => this.notice("asleep"),
            onSlow: () => {
                this.pipeline.wasTooSlow();
                this.notice("slow");
            },
            onBeat: (rate) => this.page.measured(rate, this.latencies),
        });
    }

    /** @param {boolean} resumed */
    greeted(resumed) {
        clearTimeout(this.offlineTimer);
        this.offlineTimer = undefined;
        // Leaving a page hides it first, which pauses: a person who comes back with a click wants to go on.
        if (resumed && !this.began) this.socket.sendText(encodeCommand("go_on"));
        this.began ||= rememberSession(this.page.data.token, resumed);
        this.page.dispatch({ type: "settled", notice: "offline" });
    }

    /**
     * @param {Found} found
     * @param {number} captured  milliseconds on the page's clock
     */
    found(found, captured) {
        if (this.over) return found.picture.close();
        this.activity?.addFrame();
        const { width, height } = found.picture;
        const seconds = (performance.timeOrigin + captured - this.began) / 1000;
        // A slow machine may have captured it before the server greeted: such a time is none of this session's.
        if (seconds >= 0 && this.socket.sendFrame(encodeFrame({ ...found, seconds, width, height }))) {
            this.sent.set(found.seq, captured);
            // Frames that were never answered, because the connection broke.
            if (this.sent.size > 100) this.sent.clear();
        }
        return this.page.showFrame(found);
    }

    /** @param {Guidance} guidance */
    answered(guidance) {
        if (this.over) return;
        this.judged ||= guidance.seq !== null || isLast(guidance);
        // Before the first frame was judged, the answer to a command tells of a time before the page was loaded.
        if (!this.judged) return;
        this.page.dispatch({ type: "guided", guidance });
        this.page.sound(guidance);
        if (guidance.seq !== null) {
            const captured = this.sent.get(guidance.seq);
            this.sent.delete(guidance.seq);
            if (captured !== undefined) this.latencies.add(performance.now() - captured);
        }
        if (isLast(guidance)) this.finish(/** @type {SessionEnding} */ (guidance.phase));
    }

    /** @param {Command} command */
    command(command) {
        this.pausedByHiding = false;
        this.socket.sendText(encodeCommand(command));
        if (command !== "stop" && command !== "hurts") return;
        // The person's word counts, whether the server hears it or not.
        setTimeout(() => this.finish(command === "stop" ? "stopped" : "hurts"), END_AFTER);
    }

    connectionLost() {
        // Every attempt that fails comes here; the time counts from the first.
        this.offlineTimer ??= setTimeout(() => this.notice("offline", Infinity), OFFLINE_AFTER);
    }

    cameraLost() {
        if (this.over) return;
        this.fail("lost");
        this.cameraTimer = setTimeout(() => void this.retryCamera(), RETRY_CAMERA);
    }

    async retryCamera() {
        clearTimeout(this.cameraTimer);
        const failure = await this.camera.open();
        if (this.over) return this.camera.close();
        if (failure === "denied" || failure === "insecure") return this.fail(failure);
        if (failure) {
            this.cameraTimer = setTimeout(() => void this.retryCamera(), RETRY_CAMERA);
            return undefined;
        }
        this.startPictures();
        this.activity?.restart();
        return this.page.dispatch({ type: "mended" });
    }

    hidden() {
        const phase = this.page.state().guidance?.phase;
        if (!phase || phase === "paused") return;
        this.socket.sendText(encodeCommand("pause"));
        this.pausedByHiding = true;
    }

    back() {
        void this.wakeLock.request();
        this.camera.pictureCame();
        if (!this.pausedByHiding) return;
        this.pausedByHiding = false;
        this.socket.sendText(encodeCommand("go_on"));
        this.notice("away");
    }

    /**
     * Tell something beside the session.
     * @param {Notice} notice
     * @param {number} [stays]  milliseconds
     */
    notice(notice, stays = NOTICE_STAYS) {
        if (this.over) return;
        this.page.dispatch({ type: "noticed", notice });
        this.page.alarm(NOTICES[notice].spoken);
        if (stays < Infinity) setTimeout(() => this.page.dispatch({ type: "settled", notice }), stays);
    }

    /** @param {import("./types.js").Failure} failure */
    fail(failure) {
        if (this.over) return;
        this.page.dispatch({ type: "failed", failure });
        this.page.alarm(FAILURES[failure].spoken);
    }

    /** The button of a failure. */
    async mend() {
        const { failure, step } = this.page.state();
        if (failure === "reload") return window.location.reload();
        if (step !== "live") return this.begin();
        if (failure === "elsewhere") {
            this.page.dispatch({ type: "mended" });
            return this.socket.open();
        }
        if (failure !== "model") return this.retryCamera();
        if (await this.pipeline.load(this.page.data)) return undefined;
        this.startPictures();
        return this.page.dispatch({ type: "mended" });
    }

    /** @param {SessionEnding} ending */
    finish(ending) {
        if (this.over) return;
        forgetSession();
        this.stop();
        this.page.dispatch({ type: "ended" });
        this.page.finished(ending);
    }

    /** Let go of everything. What arrives afterwards is ignored. */
    stop() {
        this.over = true;
        clearTimeout(this.cameraTimer);
        clearTimeout(this.offlineTimer);
        this.activity?.stop();
        this.pipeline.stop();
        this.camera.close();
        this.socket.close();
        this.wakeLock.release();
    }
}
