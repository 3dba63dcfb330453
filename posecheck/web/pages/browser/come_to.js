// @ts-check
/** After a choice that changes the page elsewhere: shows the person what has changed, and takes the keyboard there. */

/**
 * @param {{data: {part: string}}} component `part`: the key of a container with a heading
 * @returns {void}
 */
export default function comeTo({ data }) {
    const heading = document.querySelector(`.st-key-${CSS.escape(data.part)} :is(h1, h2)`);
    if (!(heading instanceof HTMLElement)) return;
    heading.tabIndex = -1;
    heading.focus({ preventScroll: true });
    heading.scrollIntoView({ block: "center" });
}
