// @ts-check

import { cameraFailure } from "./failures.js";

const CONSTRAINTS = {
    video: { width: { ideal: 640 }, height: { ideal: 480 }, frameRate: { ideal: 30 }, facingMode: "user" },
    audio: false,
};
/** Milliseconds without a picture after which a camera counts as lost: shutters and lids end no track. */
const LOST_AFTER = 4000;

/** The camera's picture in a video element that nobody sees. Retries are the caller's. */
export class Camera {
    /**
     * @param {HTMLVideoElement} video
     * @param {() => void} onLost
     */
    constructor(video, onLost) {
        this.video = video;
        this.onLost = onLost;
        /** @type {MediaStream | null} */
        this.stream = null;
        this.lastPicture = 0;
        /** @type {ReturnType<typeof setInterval> | undefined} */
        this.timer = undefined;
    }

    /**
     * Ask for the camera.
     * @returns {Promise<import("./types.js").Failure | null>} what went wrong
     */
    async open() {
        if (!window.isSecureContext || !navigator.mediaDevices) return "insecure";
        this.close();
        let stream;
        try {
            stream = await navigator.mediaDevices.getUserMedia(CONSTRAINTS);
            this.video.srcObject = stream;
            await this.video.play();
        } catch (error) {
            stream?.getTracks().forEach((track) => track.stop());
            return cameraFailure(error);
        }
        this.stream = stream;
        stream.getVideoTracks()[0].addEventListener("ended", () => this.lose(stream));
        this.lastPicture = Infinity; // nobody asks for pictures while the model is still loading
        this.timer = setInterval(() => this.check(stream), 1000);
        return null;
    }

    /** A picture came. */
    pictureCame() {
        this.lastPicture = performance.now();
    }

    /** @param {MediaStream} stream */
    check(stream) {
        // A hidden page gets no pictures; that says nothing about the camera.
        if (document.hidden) this.pictureCame();
        else if (performance.now() - this.lastPicture > LOST_AFTER) this.lose(stream);
    }

    /** @param {MediaStream} stream */
    lose(stream) {
        if (this.stream !== stream) return;
        this.close();
        this.onLost();
    }

    close() {
        clearInterval(this.timer);
        this.stream?.getTracks().forEach((track) => track.stop());
        this.stream = null;
        this.video.srcObject = null;
    }
}
