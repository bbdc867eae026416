{
  const stage = document.querySelector('.reveal');

  // A picture that is used twice is stored once.
  const sources = new Map();
  for (const image of stage.querySelectorAll('img[data-picture]')) sources.set(image.dataset.picture, image.getAttribute('src'));
  for (const image of stage.querySelectorAll('img[data-same]')) image.setAttribute('src', sources.get(image.dataset.same));

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
    pdfSeparateFragments: false,
    pdfMaxPagesPerSlide: 1,
    plugins: [RevealNotes],
  }).then(() => {
    stage.removeAttribute('role');  // role=application would keep screen readers from reading slides
    if (Reveal.isPrintView()) for (const image of stage.querySelectorAll('img')) image.loading = 'eager';
  });
}
