import {
  circle,
  type Drawing,
  darker,
  ellipse,
  ground,
  lighter,
  line,
  path,
  rect,
  roundness,
  solid,
  symmetric,
} from './canvas.ts'

const steam = (x: number, y: number) =>
  line(`M${x} ${y}c-24 -30 24 -50 0 -84M${x + 54} ${y - 6}c-20 -26 20 -44 0 -72`, '#ffffff', 11, 'opacity=".7"')

/** An enamel mug with a dark rim. */
export const enamelMug: Drawing = ({ main, accent, trim }) => {
  const body = 'M206 296H530V574Q530 626 478 628H258Q206 626 206 574Z'
  const specks = [
    [250, 560],
    [290, 590],
    [340, 566],
    [466, 586],
    [420, 604],
    [500, 540],
    [232, 500],
  ] as const
  return (
    ground(390, 630, 240) +
    line('M524 360C650 330 650 540 524 520', darker(main, 0.12), 38) +
    line('M524 352C640 326 640 530 524 512', main, 20) +
    solid(body, main, roundness(206, 530, 280, 640) + specks.map(([x, y]) => circle(x, y, 4, accent)).join('')) +
    path('M290 520L346 410L378 470L400 436L450 520Z', accent) +
    path('M346 410L326 450L346 462L364 444Z', lighter(main, 0.5)) +
    circle(430, 402, 17, trim) +
    ellipse(368, 296, 166, 36, darker(accent, 0.2)) +
    ellipse(368, 300, 150, 28, darker(main, 0.2)) +
    ellipse(368, 306, 138, 20, '#4a2f22') +
    steam(350, 250)
  )
}

/** A thrown stoneware mug with a bare foot. */
export const stonewareMug: Drawing = ({ main, accent }) => {
  const body = 'M220 300H520C536 400 536 500 500 610Q496 630 470 630H270Q244 630 240 610C204 500 204 400 220 300Z'
  return (
    ground(380, 632, 230) +
    line('M516 372C640 350 636 540 510 528', darker(main, 0.2), 40) +
    line('M516 364C626 344 624 530 510 518', main, 24) +
    solid(
      body,
      accent,
      path('M180 280H560V520C520 556 500 530 460 546C410 566 360 530 310 548C270 562 230 530 190 548Z', main) +
        line('M190 410H560M190 440H560', darker(main, 0.1), 4) +
        roundness(208, 532, 280, 640),
    ) +
    ellipse(370, 300, 151, 34, lighter(main, 0.22)) +
    ellipse(370, 304, 136, 26, darker(main, 0.3)) +
    ellipse(370, 310, 124, 18, '#6f4a2f') +
    steam(346, 252)
  )
}

/** A camp kettle with a bail handle. */
export const kettle: Drawing = ({ main, accent, trim }) => {
  const body = symmetric('M400 330H480C560 340 590 420 590 500C590 590 560 628 500 628H400')
  return (
    ground(400, 632, 260) +
    line('M250 400C210 180 590 180 550 400', '#54585e', 14) +
    rect(330, 218, 140, 34, trim, 16) +
    path('M566 500C620 480 626 420 676 376L706 398C664 450 660 540 580 572Z', darker(main, 0.18)) +
    ellipse(691, 386, 20, 10, darker(main, 0.5)) +
    solid(body, main, roundness(210, 590, 320, 640) + path('M200 584H600V640H200Z', darker(main, 0.26))) +
    path(symmetric('M400 296C450 296 486 310 492 334Q450 346 400 346'), lighter(main, 0.12)) +
    line('M306 336Q400 356 494 336', darker(main, 0.28), 5) +
    rect(392, 272, 16, 28, '#54585e') +
    circle(400, 266, 21, accent) +
    circle(250, 402, 13, '#54585e') +
    circle(550, 402, 13, '#54585e') +
    line('M256 470Q254 530 272 570', '#ffffff', 13, 'opacity=".45"')
  )
}

/** A small gas stove burning on its canister. */
export const stove: Drawing = ({ main, accent, trim }) => {
  const can = symmetric('M400 460H470Q520 466 522 510V620Q520 644 490 646H400')
  const flames = [324, 362, 400, 438, 476]
    .map(
      (x, at) =>
        path(
          `M${x - 17} 268C${x - 20} 230 ${x - 4} 220 ${x} ${178 + Math.abs(at - 2) * 14}C${x + 4} 220 ${x + 20} 230 ${x + 17} 268Z`,
          '#5d97c9',
          'opacity=".85"',
        ) + path(`M${x - 8} 268C${x - 8} 244 ${x} 240 ${x} 224C${x} 240 ${x + 8} 244 ${x + 8} 268Z`, '#f4c46a'),
    )
    .join('')
  return (
    ground(400, 648, 200) +
    line('M340 330L214 232H160M460 330L586 232H640', '#6a6f76', 14) +
    line('M168 232v-16M194 232v-16M606 232v-16M632 232v-16', '#6a6f76', 10) +
    flames +
    solid(
      can,
      main,
      roundness(278, 522, 450, 650) +
        rect(270, 530, 260, 62, lighter(trim, 0.75)) +
        path('M370 584l30 -46l30 46z', main),
    ) +
    path('M330 468Q400 440 470 468L456 440H344Z', darker(main, 0.35)) +
    rect(372, 350, 56, 96, '#8d9196', 6) +
    rect(404, 350, 24, 96, '#73777d', 6) +
    rect(360, 396, 80, 26, accent, 6) +
    line('M428 408H520', '#6a6f76', 9) +
    circle(536, 408, 22, accent) +
    circle(536, 408, 8, darker(accent, 0.4)) +
    path('M300 268H500L470 340Q400 366 330 340Z', '#54585e') +
    rect(288, 262, 224, 20, '#73777d', 8)
  )
}

/** An insulated bottle with a loop lid. */
export const bottle: Drawing = ({ main, accent, trim }) => {
  const body = symmetric('M400 240H450C456 270 500 290 500 340V630Q500 668 464 668H400')
  return (
    ground(400, 670, 170) +
    line('M350 176C350 104 450 104 450 176', darker(accent, 0.2), 20) +
    solid(
      symmetric('M400 160H446Q456 160 456 172V236H400'),
      accent,
      roundness(344, 456, 160, 240) + line('M340 216H460', darker(accent, 0.3), 5),
    ) +
    rect(352, 236, 96, 18, '#b9bdc0', 4) +
    solid(
      body,
      main,
      roundness(300, 500, 240, 670) +
        rect(290, 628, 220, 50, darker(main, 0.25)) +
        rect(330, 330, 16, 270, '#ffffff55', 8),
    ) +
    path('M352 520L392 444L414 484L428 464L452 520Z', trim) +
    circle(438, 430, 11, trim)
  )
}

/** A cast-iron skillet from above. */
export const skillet: Drawing = ({ main, accent, trim }) =>
  `<g transform="rotate(38 400 400)">${[
    `<g transform="translate(14 -4)" opacity=".2">${circle(350, 400, 216, '#1d2430')}${rect(540, 366, 244, 66, '#1d2430', 30)}</g>`,
    path(
      'M550 362C600 372 640 378 700 372C760 366 770 380 770 400C770 420 760 434 700 428C640 422 600 428 550 438Z',
      main,
    ),
    ellipse(728, 400, 18, 12, '#d9cdb9'),
    path('M560 384C610 390 650 392 690 390L690 398C650 400 610 398 560 396Z', lighter(main, 0.25)),
    circle(340, 400, 218, main),
    circle(340, 400, 200, lighter(main, 0.18)),
    circle(340, 400, 190, darker(main, 0.22)),
    path(
      'M190 400A150 150 0 0 1 340 250',
      'none',
      `stroke="${lighter(main, 0.4)}" stroke-width="10" stroke-linecap="round" opacity=".5"`,
    ),
    path('M262 400C250 330 320 290 380 318C450 330 460 410 420 454C380 500 270 480 262 400Z', '#fbf6ea'),
    circle(352, 396, 50, accent),
    circle(338, 380, 14, lighter(accent, 0.6)),
    line('M250 490l16 -10M440 300l10 14M300 510l12 8', trim, 8),
  ].join('')}</g>`
