// @ts-check
// Stands in the start page itself (posecheck/web/start_page.py): the size of text that was chosen under Settings, set
// before anything is drawn, so that nothing jumps. text_size.css beside it says how large each is.

(() => {
    try {
        const size = localStorage.getItem("posecheck.text_size");
        if (size) document.documentElement.dataset.text = size;
    } catch {
        // A browser that keeps nothing: the usual size.
    }
})();
