import {
  both,
  circle,
  type Drawing,
  darker,
  ellipse,
  ground,
  lighter,
  line,
  path,
  rect,
  solid,
  stitches,
  symmetric,
} from './canvas.ts'

const grass = (xs: number[], y: number) =>
  line(xs.map((x) => `M${x} ${y}l-8 -22m8 22l2 -30m-2 30l12 -20`).join(''), '#7d8f6c', 5)

/** A dome tent with its door tied back. */
export const tent: Drawing = ({ main, accent, trim }) => {
  const fly = symmetric('M400 200C500 210 600 360 668 590Q536 610 400 610')
  const door = 'M400 300C450 380 484 490 500 606H300C316 490 350 380 400 300Z'
  return (
    ellipse(400, 606, 320, 40, '#a9b89a') +
    ground(400, 612, 320) +
    both(line('M560 320L704 616', '#8b8175', 3) + line('M696 600l14 26', '#5c554d', 8)) +
    solid(
      fly,
      main,
      path('M400 200C560 220 660 420 690 620H520C520 440 470 290 400 200Z', darker(main, 0.16)) +
        path('M400 200C320 240 240 420 190 620H100C150 400 260 220 400 200Z', lighter(main, 0.16)) +
        path('M120 566Q400 596 680 566V620H120Z', trim),
    ) +
    solid(
      door,
      darker(accent, 0.55),
      path('M300 606C350 570 450 570 500 606Z', lighter(accent, 0.35)) +
        path('M400 300C420 400 424 520 420 606H500C484 490 450 380 400 300Z', darker(accent, 0.68)),
    ) +
    path('M400 300C356 372 322 480 300 606C330 560 350 480 346 440C372 420 392 360 400 300Z', accent) +
    circle(346, 448, 9, lighter(accent, 0.6)) +
    line('M400 196C280 240 190 420 140 596M400 196C520 240 610 420 660 596', lighter(main, 0.4), 7) +
    line('M376 200Q400 176 424 200', trim, 12) +
    both(path('M560 470h46l10 40h-50z', darker(main, 0.3))) +
    grass([150, 236, 570, 650], 630)
  )
}

/** A ridge tarp on two poles over a groundsheet. */
export const tarp: Drawing = ({ main, accent }) =>
  ellipse(400, 600, 320, 42, '#a9b89a') +
  ground(400, 606, 300) +
  path('M260 590L600 590L640 622H190Z', darker(accent, 0.1)) +
  line('M292 240V610', '#8a6a4a', 14) +
  path('M292 250L560 210L500 580L420 560Z', darker(main, 0.42)) +
  path('M292 250L420 570L120 600Q200 420 292 250Z', main) +
  path('M292 250L420 570L370 576Q320 400 292 250Z', darker(main, 0.16)) +
  path('M292 250Q430 250 560 210Q620 390 700 560L420 570Z', lighter(main, 0.1)) +
  path('M292 250Q430 250 560 210L576 256Q430 300 312 300Z', '#fff', 'opacity=".14"') +
  line('M292 250Q430 250 560 210', darker(main, 0.3), 6) +
  stitches('M300 272L416 560M572 240L690 552', lighter(main, 0.4)) +
  line('M292 244L150 420M560 210L690 300M120 600l-30 20M700 560l30 24', '#8b8175', 4) +
  line('M292 240v-26', '#8a6a4a', 14) +
  [
    [120, 600],
    [420, 570],
    [700, 560],
    [292, 250],
    [560, 210],
  ]
    .map(([x = 0, y = 0]) => circle(x, y, 9, accent))
    .join('') +
  grass([170, 350, 560, 640], 636)

/** A mummy sleeping bag with its zip half open. */
export const sleepingBag: Drawing = ({ main, accent, trim }) => {
  const bag = symmetric(
    'M400 116C480 116 528 170 534 250C560 300 556 380 540 460C528 540 508 610 486 656C470 684 440 688 400 688',
  )
  const rows = [320, 376, 432, 488, 544, 600, 646].map((y) => `M230 ${y}Q400 ${y + 26} 570 ${y}`).join('')
  return (
    `<g transform="translate(14 16)" opacity=".15">${path(bag, '#1d2430')}</g>` +
    solid(
      bag,
      main,
      line(rows, darker(main, 0.24), 6) +
        `<g transform="translate(0 13)" opacity=".6">${line(rows, lighter(main, 0.28), 6)}</g>` +
        path('M480 110H580V700H440Q520 400 480 110Z', '#1d2430', 'opacity=".12"') +
        path('M230 610Q400 650 570 610V700H230Z', trim),
    ) +
    path(symmetric('M400 150C452 150 492 186 492 246C492 290 450 312 400 312'), darker(accent, 0.08)) +
    path(symmetric('M400 178C440 178 466 204 466 246C466 276 436 290 400 290'), darker(accent, 0.38)) +
    path(symmetric('M400 250C440 246 462 256 462 272C458 286 430 290 400 290'), lighter(accent, 0.5)) +
    path('M478 290C500 380 492 440 462 520C456 440 456 360 440 306Z', accent) +
    line('M478 290C500 380 492 440 462 520C446 570 440 600 436 630', darker(main, 0.5), 6) +
    rect(454, 512, 16, 34, '#8d9196', 6) +
    both(line('M470 170Q500 200 504 240', darker(main, 0.25), 5))
  )
}

/** A sleeping mat, half rolled out. */
export const mat: Drawing = ({ main, accent, trim }) => {
  const ridges = Array.from({ length: 9 }, (_, at) => `M${340 + at * 40} ${500 - at * 2}l44 92`).join('')
  const flat = 'M270 500L650 482Q664 482 670 494L712 578Q716 594 700 596L300 610Z'
  return (
    ground(440, 612, 300) +
    solid(
      flat,
      accent,
      line(ridges, darker(accent, 0.18), 12) +
        `<g transform="translate(14 0)" opacity=".5">${line(ridges, lighter(accent, 0.4), 6)}</g>`,
    ) +
    path('M300 610L700 596Q714 594 712 580V594Q712 612 698 614L300 628Z', darker(accent, 0.4)) +
    solid(
      'M240 262L340 246Q450 330 400 520L300 628Q380 380 240 262Z',
      main,
      line('M270 258Q420 360 350 560M300 252Q440 350 380 530', darker(main, 0.16), 5),
    ) +
    path('M300 628Q340 560 352 480L402 514Q392 570 340 622Z', darker(main, 0.26)) +
    ellipse(230, 446, 150, 186, main) +
    ellipse(230, 446, 136, 170, lighter(accent, 0.2)) +
    line(
      'M230 446C246 410 276 446 256 486C230 530 178 500 178 446C178 370 250 340 292 390C340 450 316 560 240 576C150 584 116 500 124 430C134 340 190 300 240 296',
      darker(accent, 0.32),
      11,
    ) +
    rect(560, 486, 56, 30, trim, 5)
  )
}

/** A hammock slung between two trees. */
export const hammock: Drawing = ({ main, accent }) => {
  const trunk =
    path('M104 130C112 300 108 480 92 644H176C158 480 152 300 158 130Z', '#7a5f49') +
    path('M136 130C142 300 146 480 156 644H176C158 480 152 300 158 130Z', '#5f4938') +
    ellipse(130, 150, 110, 74, '#7f9674') +
    ellipse(96, 196, 74, 52, '#6f8765') +
    ellipse(180, 190, 66, 46, '#93a886')
  const cloth = 'M236 330C300 420 500 420 564 330C610 400 570 560 400 560C230 560 190 400 236 330Z'
  return (
    ellipse(400, 646, 330, 34, '#a9b89a') +
    ground(400, 640, 220) +
    both(trunk) +
    both(
      line('M560 336L652 268M566 350L652 268M552 344L652 268', '#6b5b4a', 4) + rect(636, 250, 66, 26, '#4b4038', 5),
    ) +
    path('M236 330C300 392 500 392 564 330C560 380 500 430 400 430C300 430 240 380 236 330Z', darker(main, 0.42)) +
    solid(
      cloth,
      main,
      line(
        'M250 330C270 500 350 560 400 600M300 360C310 480 370 540 400 600M550 330C530 500 450 560 400 600M500 360C490 480 430 540 400 600M400 390V580',
        accent,
        14,
        'opacity=".9"',
      ) + path('M200 470C300 560 500 560 600 470V580H200Z', '#1d2430', 'opacity=".14"'),
    ) +
    line('M236 330C300 420 500 420 564 330', lighter(main, 0.35), 8)
  )
}

/** A folding camp chair from the front. */
export const chair: Drawing = ({ main, accent, trim }) => {
  const back = symmetric('M400 196Q470 200 528 180L552 430Q470 452 400 452')
  const seat = symmetric('M400 430Q480 430 562 404L584 486Q500 530 400 530')
  return (
    ground(400, 664, 260) +
    line('M262 178L284 460M538 178L516 460', '#54585e', 16) +
    line('M250 500L560 656M550 500L240 656', '#54585e', 15) +
    line('M238 420L222 656M562 420L578 656', '#6a6f76', 15) +
    solid(
      back,
      main,
      path('M470 170H570V460H500Q500 300 470 170Z', '#1d2430', 'opacity=".12"') +
        path(symmetric('M400 196Q470 200 528 180L532 232Q470 250 400 248'), accent),
    ) +
    rect(362, 330, 76, 50, trim, 6) +
    path('M384 370l16 -28l16 28z', lighter(trim, 0.65)) +
    solid(
      seat,
      darker(main, 0.1),
      path('M210 490Q400 560 590 490V540H210Z', darker(main, 0.34)) +
        path('M300 440Q400 456 500 440L510 480Q400 500 290 480Z', '#fff', 'opacity=".08"'),
    ) +
    both(
      path('M520 372C560 362 610 368 628 384C634 400 620 410 600 410L528 408Z', darker(accent, 0.1)) +
        circle(600, 388, 15, darker(accent, 0.5)),
    ) +
    [
      [222, 656],
      [578, 656],
      [240, 656],
      [560, 656],
    ]
      .map(([x = 0, y = 0]) => rect(x - 17, y - 4, 34, 18, '#2f3238', 7))
      .join('') +
    circle(400, 577, 11, '#2f3238')
  )
}
