import {
  both,
  circle,
  type Drawing,
  darker,
  ground,
  lighter,
  line,
  path,
  rect,
  roundness,
  solid,
  stitches,
  symmetric,
} from './canvas.ts'

const buckle = (x: number, y: number) =>
  rect(x - 16, y - 11, 32, 22, '#2f3238', 5) + rect(x - 8, y - 5, 16, 10, '#8d9196', 2)

/** A rounded daypack with a front pocket. */
export const daypack: Drawing = ({ main, accent, trim }) => {
  const body = symmetric('M400 176C490 176 556 220 562 330C568 430 576 540 566 610C560 646 520 654 400 654')
  return (
    ground(400, 656, 220) +
    both(path('M540 300C600 340 606 480 566 590L548 580C570 480 566 380 530 330Z', darker(main, 0.4))) +
    line('M362 184C362 130 438 130 438 184', darker(main, 0.4), 16) +
    solid(body, main, roundness(234, 566, 170, 660) + path('M220 560H580V670H220Z', trim)) +
    line('M262 340C276 240 330 214 400 214C470 214 524 240 538 340', darker(main, 0.32), 8) +
    line('M538 340v24', accent, 10) +
    solid(
      symmetric('M400 396H500Q530 398 530 430V566Q530 596 500 596H400'),
      darker(main, 0.12),
      roundness(270, 530, 390, 600),
    ) +
    line('M282 442H518', darker(main, 0.4), 7) +
    line('M506 442v30', accent, 10) +
    rect(366, 286, 68, 48, trim, 6) +
    path('M380 324l20 -30l20 30z', lighter(trim, 0.65)) +
    both(line('M238 500L270 520', accent, 12))
  )
}

/** A tall trekking pack with a lid, hip belt and a rolled mat. */
export const trekkingPack: Drawing = ({ main, accent, trim }) => {
  const body = symmetric('M400 200H500C540 206 548 250 548 320L556 560C556 588 540 596 400 596')
  return (
    ground(400, 672, 220) +
    both(path('M540 500C610 500 640 520 640 548C640 572 610 578 550 570Z', darker(main, 0.45))) +
    both(path('M540 320Q590 330 588 420V500Q586 530 550 530Z', darker(main, 0.28))) +
    solid(body, main, roundness(248, 552, 200, 600)) +
    solid(
      symmetric('M400 340H470Q486 340 486 360V540Q486 560 466 560H400'),
      darker(main, 0.14),
      roundness(314, 486, 340, 560),
    ) +
    line('M336 374H464', accent, 7) +
    solid(
      symmetric('M400 132C470 132 540 148 552 200L556 256C500 282 450 286 400 286'),
      lighter(main, 0.1),
      roundness(244, 556, 130, 290),
    ) +
    line('M250 244C330 276 470 276 550 244', darker(main, 0.3), 5) +
    both(line('M490 256V360', darker(main, 0.5), 14) + buckle(490, 322)) +
    line('M370 140C370 104 430 104 430 140', darker(main, 0.45), 14) +
    rect(356, 180, 88, 44, trim, 6) +
    path('M384 214l16 -24l16 24z', lighter(trim, 0.65)) +
    solid(
      'M232 592H568Q600 592 600 630Q600 668 568 668H232Q200 668 200 630Q200 592 232 592Z',
      accent,
      rect(200, 640, 400, 40, darker(accent, 0.18)),
    ) +
    both(
      rect(470, 584, 20, 90, darker(main, 0.5), 4) +
        circle(584, 630, 18, darker(accent, 0.3)) +
        circle(584, 630, 8, lighter(accent, 0.2)),
    )
  )
}

/** A waterproof roll-top bag. */
export const rolltop: Drawing = ({ main, accent, trim }) => {
  const body = symmetric('M400 250H540L556 630Q556 660 524 660H400')
  return (
    ground(400, 660, 220) +
    both(path('M540 320Q600 380 588 560L556 590Z', darker(main, 0.42))) +
    solid(body, main, roundness(244, 556, 240, 660) + path('M230 540H570V670H230Z', darker(main, 0.24))) +
    solid(
      'M250 178H550Q584 178 584 222Q584 264 550 264H250Q216 264 216 222Q216 178 250 178Z',
      lighter(main, 0.08),
      rect(200, 226, 400, 50, darker(main, 0.2)) + line('M216 206H584M216 238H584', darker(main, 0.32), 4),
    ) +
    both(circle(578, 222, 24, darker(main, 0.3)) + circle(578, 222, 10, lighter(main, 0.1))) +
    rect(384, 160, 32, 330, darker(main, 0.5)) +
    stitches('M390 290V480M410 290V480', lighter(main, 0.2)) +
    rect(366, 372, 68, 44, '#2f3238', 8) +
    rect(382, 384, 36, 20, accent, 4) +
    both(line('M470 470L520 440', accent, 8)) +
    rect(356, 560, 88, 50, trim, 6) +
    path('M386 600l14 -26l14 26z', lighter(trim, 0.65))
  )
}

/** A canvas tote with a printed mark. */
export const tote: Drawing = ({ main, accent, trim }) => {
  const body = symmetric('M400 312H556L584 640Q584 656 566 656H400')
  return (
    ground(400, 658, 230) +
    line('M318 330C314 130 486 130 482 330', darker(trim, 0.2), 20) +
    solid(
      body,
      main,
      roundness(216, 584, 300, 660) +
        rect(200, 312, 400, 30, darker(main, 0.1)) +
        line('M330 360Q322 500 306 650M470 360Q486 500 500 650', darker(main, 0.08), 5),
    ) +
    line('M330 400C326 210 474 210 470 400', trim, 22) +
    both(rect(456, 384, 28, 44, trim, 3) + stitches('M462 390L478 420M478 390L462 420', lighter(trim, 0.5))) +
    circle(400, 520, 74, accent) +
    path('M340 548L378 480L404 522L424 494L460 548Z', lighter(main, 0.3)) +
    circle(438, 470, 12, lighter(main, 0.3)) +
    stitches('M232 342H568', darker(main, 0.25))
  )
}

/** A travel duffel with wrap-around straps. */
export const duffel: Drawing = ({ main, accent, trim }) => {
  const body =
    'M184 320Q400 296 616 320Q680 330 684 440Q688 590 640 612Q400 632 160 612Q112 590 116 440Q120 330 184 320Z'
  return (
    ground(400, 622, 310) +
    line('M290 330C290 200 510 200 510 330', darker(accent, 0.3), 20) +
    solid(
      body,
      main,
      path('M100 560Q400 590 700 560V650H100Z', darker(main, 0.22)) +
        path('M610 300H700V640H580Q640 470 610 300Z', darker(main, 0.18)) +
        path('M100 300H190Q150 470 220 640H100Z', darker(main, 0.12)) +
        path('M190 330Q400 304 610 330L604 356Q400 334 196 356Z', '#fff', 'opacity=".16"'),
    ) +
    line('M180 372Q400 348 620 372', darker(main, 0.42), 9) +
    line('M590 370v34', accent, 11) +
    both(path('M494 312L524 315L530 622L500 624Z', accent) + stitches('M508 330L514 610', lighter(accent, 0.4))) +
    line('M288 400C290 270 510 270 512 400', accent, 20) +
    rect(360, 290, 80, 30, darker(trim, 0.1), 12) +
    rect(352, 450, 96, 62, trim, 8) +
    path('M382 500l18 -34l18 34z', lighter(trim, 0.65)) +
    both(circle(664, 400, 16, '#8d9196') + circle(664, 400, 8, darker(main, 0.3)))
  )
}
