import {
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
  symmetric,
} from './canvas.ts'

/** A camp lantern, lit. */
export const lantern: Drawing = ({ main, accent, trim }) =>
  glow(400, 436, 330) +
  ground(400, 672, 190) +
  line('M292 300C260 90 540 90 508 300', '#54585e', 11) +
  rect(296, 306, 208, 250, '#fff3cf', 12) +
  ellipse(400, 446, 70, 100, '#ffdf8e') +
  path('M400 356C446 420 452 470 430 500Q400 524 370 500C348 470 354 420 400 356Z', '#f6a94a') +
  path('M400 424C420 456 420 484 400 500C380 484 380 456 400 424Z', '#fff2c4') +
  rect(318, 316, 18, 230, '#ffffff', 8).replace('/>', ' opacity=".7"/>') +
  line('M296 306V556M504 306V556M348 306V556M452 306V556', darker(main, 0.25), 8) +
  solid(symmetric('M400 216C450 216 484 236 506 272L520 310H400'), main, roundness(280, 520, 210, 310)) +
  rect(370, 186, 60, 36, darker(main, 0.3), 8) +
  solid(
    symmetric('M400 550H512L532 640Q534 666 506 668H400'),
    main,
    roundness(268, 532, 545, 670) + rect(250, 640, 300, 40, darker(main, 0.28)),
  ) +
  rect(286, 540, 228, 20, darker(main, 0.2), 6) +
  circle(400, 606, 23, accent) +
  circle(400, 606, 10, trim)

/** A head torch on an elastic band. */
export const headlamp: Drawing = ({ main, accent, trim }) =>
  glow(400, 430, 330) +
  path(
    'M170 330C190 180 610 180 630 330C640 400 600 440 560 452L552 416C590 400 596 370 590 340C560 240 240 240 210 340C204 370 210 400 248 416L240 452C200 440 160 400 170 330Z',
    main,
  ) +
  line('M200 300C240 204 560 204 600 300', accent, 9) +
  path(
    'M176 340C190 430 300 476 400 476C500 476 610 430 624 340L600 400C560 440 480 440 400 440C320 440 240 440 200 400Z',
    darker(main, 0.2),
  ) +
  line('M200 410Q290 462 400 458Q510 462 600 410', accent, 8, 'stroke-dasharray="20 14"') +
  solid(
    'M312 350Q312 326 336 326H464Q488 326 488 350V492Q488 530 450 530H350Q312 530 312 492Z',
    '#34373d',
    roundness(312, 488, 320, 540),
  ) +
  circle(400, 430, 66, '#23262b') +
  circle(400, 430, 54, '#fff4cf') +
  circle(400, 430, 30, '#ffd876') +
  circle(384, 414, 10, '#ffffff') +
  rect(356, 312, 88, 22, trim, 8) +
  rect(370, 506, 60, 12, accent, 6)

/** A folding knife with a wooden handle, opened. */
export const knife: Drawing = ({ main, accent, trim }) =>
  `<g transform="rotate(-32 400 400)">${[
    `<g transform="translate(6 20)" opacity=".16">${rect(120, 380, 560, 66, '#1d2430', 33)}</g>`,
    path('M392 370L650 352C690 352 716 372 722 398C690 428 620 440 392 436Z', '#cfd4d6'),
    path('M392 412L722 398C690 428 620 440 392 436Z', '#eef1f1'),
    line('M440 386L580 374', '#aab0b3', 6),
    solid(
      'M110 400C110 366 140 356 180 362C260 372 330 360 410 358V446C330 450 250 464 180 454C136 448 110 434 110 400Z',
      main,
      line(
        'M110 386C200 396 300 376 410 384M110 414C200 420 300 404 410 412M140 436Q260 440 410 430',
        darker(main, 0.2),
        4,
      ) + rect(100, 424, 320, 50, '#1d243022'),
    ),
    rect(386, 352, 40, 100, trim, 8),
    rect(396, 352, 8, 100, lighter(trim, 0.45)),
    circle(180, 406, 10, trim),
    circle(320, 404, 10, trim),
    line('M124 402C70 390 60 450 96 474', accent, 9),
  ].join('')}</g>`

/** A forest axe with a leather-wrapped neck. */
export const axe: Drawing = ({ main, accent, trim }) =>
  group(
    'rotate(28 400 400)',
    `<g transform="translate(16 12)" opacity=".16">${path('M378 130H424L436 690H388Z', '#1d2430')}</g>` +
      solid(
        'M380 120Q402 108 424 120C424 300 420 480 440 640Q446 690 410 694Q380 690 386 650C396 480 380 300 380 120Z',
        main,
        path('M404 110H450V700H416Q416 400 404 110Z', '#1d2430', 'opacity=".14"') +
          line('M390 330Q396 480 394 640', darker(main, 0.16), 4),
      ) +
      path('M366 150H440V262H366L250 300C220 290 200 250 200 206C200 166 220 126 250 112Z', '#5c6369') +
      path('M250 112C220 126 200 166 200 206C200 250 220 290 250 300L262 286C238 260 232 150 262 128Z', '#d8dcde') +
      path('M262 128L366 150V176L252 164Z', '#ffffff', 'opacity=".18"') +
      rect(372, 262, 60, 70, accent, 6) +
      line('M374 280H430M374 298H430M374 316H430', darker(accent, 0.3), 5) +
      rect(380, 596, 56, 16, trim, 4) +
      circle(412, 666, 8, darker(main, 0.5)),
  )

/** A pocket compass with an open lid. */
export const compass: Drawing = ({ main, accent, trim }) => {
  const marks = Array.from({ length: 24 }, (_, at) => {
    const turn = (at * Math.PI) / 12
    const inner = at % 6 === 0 ? 122 : 138
    const point = (r: number) => `${Math.round(400 + r * Math.sin(turn))} ${Math.round(450 - r * Math.cos(turn))}`
    return `M${point(inner)}L${point(152)}`
  }).join('')
  return (
    `<g opacity=".2" transform="translate(10 16)">${circle(400, 450, 206, '#1d2430')}</g>` +
    line('M400 246v-40', darker(main, 0.2), 40) +
    circle(400, 166, 46, main) +
    circle(400, 166, 26, '#e9dfcd') +
    circle(400, 450, 208, main) +
    circle(400, 450, 190, darker(main, 0.28)) +
    circle(400, 450, 176, '#f8f2e2') +
    path('M400 274A176 176 0 0 1 400 626A230 230 0 0 0 400 274Z', '#1d2430', 'opacity=".07"') +
    line(marks, '#4c4a45', 6) +
    group(
      'rotate(32 400 450)',
      path('M400 326L430 450H370Z', accent) +
        path('M400 326V450H370Z', lighter(accent, 0.25)) +
        path('M400 574L430 450H370Z', '#5b6670') +
        path('M400 574V450H370Z', '#8794a0'),
    ) +
    circle(400, 450, 17, trim) +
    circle(400, 450, 7, darker(trim, 0.5)) +
    line('M262 356A166 166 0 0 1 340 296', '#ffffff', 15, 'opacity=".8"')
  )
}
