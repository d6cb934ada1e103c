import {
  both,
  cast,
  circle,
  type Drawing,
  darker,
  ellipse,
  glow,
  ground,
  group,
  lighter,
  line,
  path,
  rect,
  roundness,
  solid,
  stitches,
  symmetric,
} from './canvas.ts'

/** A stack of three stoneware bowls. */
export const bowls: Drawing = ({ main, accent }) => {
  const one = (fill: string, foot: string) =>
    solid(
      'M180 300H620C612 400 540 462 470 470H330C260 462 188 400 180 300Z',
      fill,
      rect(170, 418, 460, 60, foot) +
        roundness(180, 620, 290, 480) +
        line('M180 352H620M180 366H620', darker(fill, 0.16), 4),
    ) +
    ellipse(400, 300, 220, 44, lighter(fill, 0.2)) +
    ellipse(400, 306, 204, 36, darker(fill, 0.22))
  return (
    ground(400, 640, 240) +
    group('translate(0 170)', one(darker(main, 0.14), accent)) +
    group('translate(0 100)', one(main, darker(main, 0.16))) +
    group('translate(0 30)', one(lighter(main, 0.16), darker(main, 0.04)))
  )
}

/** A round teapot. */
export const teapot: Drawing = ({ main, accent, trim }) => {
  const body = symmetric('M400 320C530 320 580 400 580 480C580 570 520 624 470 630H400')
  return (
    ground(400, 632, 240) +
    line('M232 410C120 370 110 560 250 560', darker(main, 0.14), 36) +
    path('M556 520C620 500 620 420 690 372L722 400C680 450 680 560 560 586Z', darker(main, 0.16)) +
    solid(body, main, roundness(220, 580, 310, 640) + path('M200 560C300 590 500 590 600 560V640H200Z', accent)) +
    path(symmetric('M400 284C450 284 482 304 488 330Q440 344 400 344'), lighter(main, 0.12)) +
    line('M312 332Q400 352 488 332', darker(main, 0.28), 5) +
    circle(400, 270, 23, trim) +
    circle(392, 263, 7, lighter(trim, 0.5)) +
    line('M262 440Q254 490 270 530', '#ffffff', 13, 'opacity=".4"')
  )
}

/** A wooden cutting board with a rounded handle. */
export const board: Drawing = ({ main, accent }) => {
  const outline = symmetric(
    'M400 120C440 120 456 150 450 190C446 230 470 246 520 250Q560 254 560 296V620Q560 664 516 664H400',
  )
  const grain =
    'M270 250C290 380 270 500 286 670M330 240C350 380 330 520 346 670M400 200C386 380 410 500 396 670M462 240C446 400 474 520 456 670M524 250C510 400 536 520 516 670'
  return (
    cast(outline) +
    solid(
      outline,
      main,
      line(grain, darker(main, 0.14), 5) +
        ellipse(440, 460, 18, 34, darker(main, 0.16)) +
        roundness(240, 560, 110, 670),
    ) +
    circle(400, 172, 19, '#e9dfcd') +
    line('M400 172C380 120 440 100 430 70', accent, 8) +
    line('M276 300H524V630H276Z', darker(main, 0.2), 6)
  )
}

/** A scented candle in a glass, lit. */
export const candle: Drawing = ({ main, accent, trim }) =>
  glow(400, 270, 220) +
  ground(400, 652, 200) +
  solid(
    'M256 350H544V620Q544 650 512 650H288Q256 650 256 620Z',
    main,
    roundness(256, 544, 340, 650) + rect(256, 600, 288, 60, '#ffffff33'),
  ) +
  ellipse(400, 350, 144, 34, lighter(main, 0.45)) +
  ellipse(400, 354, 126, 25, lighter(main, 0.7)) +
  line('M400 352V306', '#4a3a30', 7) +
  path('M400 200C440 256 440 296 400 318C360 296 360 256 400 200Z', '#f6a94a') +
  path('M400 252C420 282 416 300 400 310C384 300 380 282 400 252Z', '#fff2c4') +
  rect(310, 440, 180, 134, '#fbf6ea', 8) +
  line('M328 456H472V558H328Z', accent, 3) +
  path(
    'M400 540V476M400 500q-26 -2 -30 -26q28 0 30 26M400 518q26 -2 30 -26q-28 0 -30 26',
    trim,
    `stroke="${trim}" stroke-width="4"`,
  )

/** A folded wool blanket with fringe. */
export const blanket: Drawing = ({ main, accent, trim }) => {
  const layer = (y: number, fill: string) =>
    solid(
      `M190 ${y}H590Q632 ${y} 632 ${y + 38}Q632 ${y + 76} 590 ${y + 76}H190Z`,
      fill,
      rect(170, y + 48, 480, 40, '#1d243020') + [250, 290, 470, 510].map((x) => rect(x, y, 18, 80, accent)).join(''),
    )
  const top = 'M176 366L236 270Q244 258 262 258H600Q640 258 634 300L624 366Z'
  const fringe = Array.from({ length: 24 }, (_, at) => `M${184 + at * 17} 592v46`).join('')
  return (
    ground(405, 640, 280) +
    line(fringe, darker(main, 0.12), 8) +
    layer(516, darker(main, 0.1)) +
    layer(440, darker(main, 0.03)) +
    layer(364, main) +
    solid(
      top,
      lighter(main, 0.12),
      path(
        'M250 366L300 250H318L270 366ZM292 366L336 250H352L312 366ZM474 366L492 250H510L494 366ZM514 366L526 250H542L534 366Z',
        accent,
      ),
    ) +
    line('M180 366H610', darker(main, 0.16), 4) +
    rect(544, 420, 58, 78, trim, 5) +
    stitches('M552 428H594V490H552Z', lighter(trim, 0.5))
  )
}

/** A square cushion with a woven pattern. */
export const cushion: Drawing = ({ main, accent, trim }) => {
  const outline = symmetric(
    'M400 204C480 204 550 196 604 184C622 182 628 196 624 212C606 300 606 500 624 592C628 610 616 622 600 618C550 606 480 598 400 598',
  )
  const rows = [290, 400, 510]
    .map((y) =>
      line(`M150 ${y}l42 -34l42 34l42 -34l42 34l42 -34l42 34l42 -34l42 34l42 -34l42 34l42 -34l42 34`, accent, 12),
    )
    .join('')
  return (
    ground(400, 626, 260) +
    solid(
      outline,
      main,
      rows +
        line('M150 330H650M150 440H650M150 220H650M150 560H650', trim, 6) +
        path('M640 170V640H500Q580 400 520 170Z', '#1d2430', 'opacity=".1"') +
        both(path('M640 180L520 270L590 250ZM640 620L530 540L594 556Z', '#1d2430', 'opacity=".12"')),
    ) +
    stitches(outline, darker(main, 0.25))
  )
}

/** A table lamp with a fabric shade. */
export const lamp: Drawing = ({ main, accent, trim }) =>
  glow(400, 380, 310) +
  ground(400, 672, 180) +
  rect(390, 380, 20, 130, trim) +
  solid(
    symmetric('M400 470C440 480 486 530 480 590C476 640 450 662 430 668H400'),
    accent,
    roundness(320, 480, 470, 670) + line('M310 560H490', darker(accent, 0.15), 6),
  ) +
  rect(340, 656, 120, 16, darker(trim, 0.2), 6) +
  path('M300 410H500L520 440H280Z', '#ffe39c') +
  solid(
    symmetric('M400 150H490L560 416H400'),
    main,
    roundness(240, 560, 140, 420) + path('M300 420L360 140H440L500 420Z', '#fff4d0', 'opacity=".45"'),
  ) +
  line('M312 154H488M244 412H556', darker(main, 0.2), 9) +
  line('M450 420v70', trim, 4) +
  circle(450, 496, 8, trim)

/** A leafy plant in a footed pot. */
export const planter: Drawing = ({ main, accent, trim }) => {
  const leaf = (turn: number, length: number, fill: string) =>
    group(
      `rotate(${turn} 400 450)`,
      path(
        `M400 450C340 ${450 - length * 0.5} 356 ${450 - length} 400 ${430 - length}C444 ${450 - length} 460 ${450 - length * 0.5} 400 450Z`,
        fill,
      ) + line(`M400 450V${470 - length}`, lighter(fill, 0.3), 5),
    )
  return (
    ground(400, 672, 210) +
    leaf(-64, 190, '#4f7256') +
    leaf(64, 200, '#466850') +
    leaf(-36, 250, '#5f8664') +
    leaf(38, 240, '#567b5b') +
    leaf(-10, 290, '#6f9871') +
    leaf(16, 210, '#7fa87e') +
    both(line('M470 630L486 668', darker(trim, 0.1), 18)) +
    solid(
      symmetric('M400 440H530L506 610Q500 640 470 640H400'),
      main,
      roundness(270, 530, 430, 640) +
        path(
          'M250 520C310 500 350 550 400 530C450 510 500 550 550 524V560C500 580 450 548 400 566C350 584 310 536 250 556Z',
          accent,
        ),
    ) +
    ellipse(400, 442, 134, 26, lighter(main, 0.2)) +
    ellipse(400, 446, 116, 18, '#4a3a30') +
    path('M384 446Q400 380 416 446Z', '#5f8664')
  )
}
