// @ts-check
// Stands in the start page itself (posecheck/web/start_page.py): the size of text that was chosen under Settings, set
// before anything is drawn, so that nothing jumps. posecheck/web/browser/page.css says how large each is.

(() => {
    try {
        const size = localStorage.getItem("posecheck.text_size");
        if (size) document.documentElement.dataset.text = size;
    } catch {
        // A browser that keeps nothing: the usual size.
    }
})();
