import {
  cast,
  circle,
  type Drawing,
  darker,
  ellipse,
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

/** A slender vase with three dried stems. */
export const vase: Drawing = ({ main, accent, trim }) => {
  const stem = (turn: number) =>
    group(
      `rotate(${turn} 400 420)`,
      line('M400 420V150', '#8f7f5d', 6) +
        [150, 180, 210, 240]
          .map((y) => ellipse(390, y, 9, 19, trim) + ellipse(411, y + 12, 9, 19, lighter(trim, 0.2)))
          .join(''),
    )
  return (
    ground(400, 668, 180) +
    stem(-16) +
    stem(14) +
    stem(-2) +
    solid(
      symmetric('M400 340H446C440 380 444 400 480 436C536 500 516 600 466 664H400'),
      main,
      path('M280 560C340 540 380 590 440 566C480 552 510 570 540 560V680H260Z', accent) +
        roundness(280, 520, 340, 670) +
        line('M280 470H530', darker(main, 0.1), 4),
    ) +
    ellipse(400, 340, 46, 12, lighter(main, 0.25)) +
    ellipse(400, 342, 36, 7, darker(main, 0.45))
  )
}

/** A hand-painted plate from above. */
export const plate: Drawing = ({ main, accent, trim }) => {
  const sprig = (turn: number) =>
    group(
      `rotate(${turn} 400 400)`,
      line('M400 176Q412 200 440 208', accent, 6) +
        ellipse(404, 168, 9, 15, accent) +
        ellipse(424, 190, 8, 14, accent) +
        circle(446, 210, 9, trim),
    )
  return (
    `<g transform="translate(10 20)" opacity=".16">${circle(400, 400, 256, '#1d2430')}</g>` +
    circle(400, 400, 256, darker(main, 0.12)) +
    circle(400, 396, 254, main) +
    [0, 45, 90, 135, 180, 225, 270, 315].map(sprig).join('') +
    circle(400, 398, 172, darker(main, 0.1)) +
    circle(400, 404, 168, lighter(main, 0.3)) +
    path(
      'M262 400A140 140 0 0 1 400 264',
      'none',
      'stroke="#fff" stroke-width="10" stroke-linecap="round" opacity=".7"',
    ) +
    `<circle cx="400" cy="396" r="248" fill="none" stroke="${accent}" stroke-width="7"/>`
  )
}

/** A cloth-bound notebook with an elastic band. */
export const notebook: Drawing = ({ main, accent, trim }) =>
  group(
    'rotate(-7 400 400)',
    `<g transform="translate(16 20)" opacity=".16">${rect(232, 150, 348, 500, '#1d2430', 16)}</g>` +
      rect(240, 162, 346, 492, '#f7f1e3', 10) +
      line('M580 180V640M574 180V640', '#d8cdb8', 3) +
      solid(
        'M240 146H556Q574 146 574 164V630Q574 646 556 646H240Q222 646 222 630V164Q222 146 240 146Z',
        main,
        rect(222, 146, 54, 510, darker(main, 0.2)) +
          path('M460 140H580V660H400Q500 400 460 140Z', '#1d2430', 'opacity=".06"'),
      ) +
      stitches('M286 160V634', lighter(main, 0.3)) +
      rect(334, 240, 160, 104, '#fbf6ea', 6) +
      line('M356 276H472M356 304H440', accent, 5) +
      rect(524, 146, 16, 502, accent) +
      path('M300 646h26v62l-13 -14l-13 14z', trim),
  )

/** A greeting card before its envelope. */
export const cards: Drawing = ({ main, accent, trim }) =>
  group(
    'rotate(6 400 400)',
    `<g transform="translate(10 18)" opacity=".16">${rect(190, 330, 440, 290, '#1d2430', 10)}</g>` +
      rect(190, 330, 440, 290, darker(accent, 0.06), 10) +
      path('M190 340L410 500L630 340V610H190Z', accent) +
      line('M196 336L410 500L624 336', darker(accent, 0.25), 5),
  ) +
  group(
    'rotate(-8 400 400)',
    `<g transform="translate(8 14)" opacity=".18">${rect(236, 130, 280, 390, '#1d2430', 8)}</g>` +
      rect(236, 130, 280, 390, '#fdf9ef', 8) +
      rect(254, 148, 244, 354, lighter(main, 0.55), 4) +
      line('M376 470C372 400 380 330 376 250', '#6d7f5f', 7) +
      [
        [330, 380, -40],
        [424, 350, 40],
        [334, 310, -40],
        [420, 286, 40],
      ]
        .map(([x = 0, y = 0, turn = 0]) => group(`rotate(${turn} ${x} ${y})`, ellipse(x, y, 18, 44, '#7f9674')))
        .join('') +
      [0, 60, 120, 180, 240, 300]
        .map((turn) => group(`rotate(${turn} 376 232)`, ellipse(376, 194, 19, 32, main)))
        .join('') +
      circle(376, 232, 20, trim),
  )

/** A framed landscape print. */
export const print: Drawing = ({ main, accent, trim }) =>
  `<g transform="translate(14 22)" opacity=".16">${rect(210, 126, 380, 540, '#1d2430', 6)}</g>` +
  rect(210, 126, 380, 540, trim, 6) +
  rect(566, 126, 24, 540, darker(trim, 0.2), 4) +
  rect(232, 148, 336, 496, '#fdf9ef') +
  solid(
    'M276 196H524V592H276Z',
    lighter(main, 0.72),
    circle(450, 286, 44, accent) +
      path('M260 440L340 320L400 410L450 350L540 460V600H260Z', lighter(main, 0.35)) +
      path('M260 500Q340 420 420 480T540 470V600H260Z', main) +
      path('M260 560Q360 500 540 550V600H260Z', darker(main, 0.35)) +
      line('M300 530v-50M318 540v-70M486 520v-56', darker(main, 0.5), 8),
  ) +
  path('M232 148H420L260 644H232Z', '#fff', 'opacity=".16"')

/** Three rolls of block-printed wrapping paper. */
export const wrap: Drawing = ({ main, accent, trim }) => {
  const roll = (x: number, top: number, fill: string, mark: string) => {
    const dots = Array.from({ length: 7 }, (_, row) =>
      [0, 1, 2].map((at) => circle(x - 38 + at * 38 + (row % 2) * 18, top + 40 + row * 62, 9, mark)).join(''),
    ).join('')
    return (
      solid(
        `M${x - 60} ${top}H${x + 60}V640Q${x} 672 ${x - 60} 640Z`,
        fill,
        dots + path(`M${x + 24} ${top}H${x + 70}V680H${x + 24}Z`, '#1d2430', 'opacity=".14"'),
      ) +
      ellipse(x, top, 60, 19, lighter(fill, 0.35)) +
      ellipse(x, top, 32, 9, darker(fill, 0.5)) +
      rect(x - 61, 400, 122, 40, '#fbf6ea') +
      line(`M${x - 30} 420H${x + 30}`, darker(fill, 0.2), 5)
    )
  }
  return (
    ground(400, 656, 270) +
    roll(262, 210, main, lighter(main, 0.65)) +
    roll(538, 250, trim, lighter(trim, 0.6)) +
    roll(400, 160, accent, main)
  )
}

/** Five pencils fanned out of a paper band. */
export const pencils: Drawing = ({ main, accent, trim }) => {
  const one = (turn: number, fill: string) =>
    group(
      `rotate(${turn} 400 760)`,
      cast('M382 240H418V620H382Z') +
        rect(380, 240, 40, 380, fill) +
        rect(380, 240, 13, 380, lighter(fill, 0.25)) +
        rect(407, 240, 13, 380, darker(fill, 0.2)) +
        path('M380 242L400 166L420 242Q400 232 380 242Z', '#e9cfa4') +
        path('M392 194L400 166L408 194Z', darker(fill, 0.3)) +
        rect(380, 612, 40, 22, '#c9b37e'),
    )
  return (
    one(-22, trim) +
    one(22, darker(main, 0.35)) +
    one(-11, accent) +
    one(11, lighter(main, 0.3)) +
    one(0, main) +
    path('M292 488Q400 462 508 488L496 574Q400 552 304 574Z', '#fbf6ea') +
    line('M344 518Q400 506 456 518M364 542Q400 534 436 542', darker(main, 0.1), 5)
  )
}
