{
  const stage = document.querySelector('.reveal');

  // A picture that is used twice is stored once.
  const sources = new Map();
  for (const image of stage.querySelectorAll('img[data-picture]')) sources.set(image.dataset.picture, image.getAttribute('src'));
  for (const image of stage.querySelectorAll('img[data-same]')) image.setAttribute('src', sources.get(image.dataset.same));

  // Reveal lays pages out for print in steps of one frame each, and Chromium's --print-to-pdf does not always draw those
  // frames (one blank page in a third of runs, measured). Without frames all is ready when the load event is over.
  if (/[?&](print-pdf|view=print)/i.test(location.search)) {
    window.requestAnimationFrame = (step) => queueMicrotask(() => step(performance.now()));
    for (const image of stage.querySelectorAll('img')) image.loading = 'eager';
    for (const font of document.fonts) font.load();
  }

  Reveal.initialize({
    width: Number(stage.dataset.width),
    height: Number(stage.dataset.height),
    margin: 0,
    minScale: 0.01,
    maxScale: 100,
    center: false,
    hash: true,
    navigationMode: 'linear',
    controlsTutorial: false,
    progress: false,
    slideNumber: false,
    transition: 'none',
    backgroundTransition: 'none',
    viewDistance: 3,
    mobileViewDistance: 2,
    scrollActivationWidth: null,
    defaultTiming: 'paced' in stage.dataset ? 0 : null,  // the speaker view has a timer as soon as this is a number
    pdfSeparateFragments: false,
    pdfMaxPagesPerSlide: 1,
    plugins: [RevealNotes],
  }).then(() => stage.removeAttribute('role'));  // role=application would keep screen readers from reading slides
}
