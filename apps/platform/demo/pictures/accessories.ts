import {
  both,
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
  solid,
  stitches,
  symmetric,
} from './canvas.ts'

/** A ribbed beanie with a folded cuff. */
export const beanie: Drawing = ({ main, accent, trim }) => {
  const dome = symmetric('M400 196C520 196 592 300 592 470L400 490')
  const fold =
    'M196 440Q400 500 604 440C616 436 622 444 622 456V560C622 572 616 578 606 581Q400 632 194 581C184 578 178 572 178 560V456C178 444 184 436 196 440Z'
  const ribs = Array.from(
    { length: 11 },
    (_, at) => `M400 190Q${400 + (at - 5) * 46} 280 ${400 + (at - 5) * 38} 500`,
  ).join('')
  const cuffRibs = Array.from({ length: 17 }, (_, at) => `M${200 + at * 25} 436v180`).join('')
  return (
    cast(fold) +
    solid(
      dome,
      main,
      line(ribs, darker(main, 0.16), 6) + path('M500 190Q560 340 530 500H620V190Z', '#1d2430', 'opacity=".12"'),
    ) +
    solid(
      fold,
      lighter(main, 0.08),
      line(cuffRibs, darker(main, 0.18), 6) + path('M520 420H640V640H500Q530 540 520 420Z', '#1d2430', 'opacity=".12"'),
    ) +
    circle(400, 180, 62, accent) +
    line(
      'M352 170l20 18M372 140l14 22M410 132l2 24M446 156l-20 18M380 214l14 -18M424 216l-10 -20M448 190l-22 2',
      lighter(accent, 0.35),
      7,
    ) +
    rect(470, 500, 56, 44, trim, 5) +
    stitches('M478 508H518V536H478Z', lighter(trim, 0.5))
  )
}

/** A long scarf looped once, with fringed ends. */
export const scarf: Drawing = ({ main, accent }) => {
  const end = (x: number, bottom: number) => {
    const d = `M${x} 330H${x + 120}L${x + 130} ${bottom}H${x - 6}Z`
    const fringe = Array.from({ length: 9 }, (_, at) => `M${x + at * 15} ${bottom}l${at - 4} 42`).join('')
    const bands = [0, 1, 2].map((at) => rect(x - 20, bottom - 120 + at * 36, 170, at === 1 ? 20 : 9, accent)).join('')
    return (
      cast(d) +
      line(fringe, darker(main, 0.1), 7) +
      solid(d, main, bands + path(`M${x + 90} 320H${x + 140}V${bottom}H${x + 100}Z`, '#1d2430', 'opacity=".12"'))
    )
  }
  const loop =
    'M400 150C540 150 610 220 596 300C580 390 480 430 400 430C320 430 220 390 204 300C190 220 260 150 400 150ZM400 226C340 226 296 246 300 276C306 310 360 326 400 326C440 326 494 310 500 276C504 246 460 226 400 226Z'
  return (
    end(300, 560) +
    end(404, 610) +
    `<path d="${loop}" transform="translate(6 14)" fill="#1d2430" opacity=".16" fill-rule="evenodd"/>` +
    ellipse(400, 270, 110, 60, darker(main, 0.45)) +
    path(loop, main, 'fill-rule="evenodd"') +
    line('M226 320C270 390 340 404 410 402M250 340C300 370 360 378 430 374', darker(main, 0.16), 6) +
    line('M574 320C550 370 520 388 480 398M262 190C300 168 350 164 400 164', darker(main, 0.14), 6) +
    path('M318 318C350 350 460 360 500 330L520 420C460 452 350 448 300 416Z', lighter(main, 0.07)) +
    line('M326 336Q330 380 312 414M494 338Q500 380 512 414', darker(main, 0.2), 5)
  )
}

/** A five-panel cap from the side. */
export const cap: Drawing = ({ main, accent, trim }) => {
  const crown = 'M196 470C186 300 290 226 400 226C520 226 590 320 584 462Q390 500 196 470Z'
  return (
    ground(420, 548, 270) +
    solid(
      crown,
      main,
      path('M440 220C560 230 600 340 600 480H500C520 380 500 280 440 220Z', accent) +
        line('M400 226C330 300 316 400 326 490M420 226C500 300 512 400 500 486', darker(main, 0.25), 4) +
        path('M196 400Q190 480 240 500H196Z', '#1d2430', 'opacity=".15"'),
    ) +
    path(
      'M330 462C430 446 540 440 586 452C660 470 716 508 720 538C722 552 706 556 690 550C600 516 450 506 336 502C318 500 314 468 330 462Z',
      darker(accent, 0.18),
    ) +
    stitches('M350 480C470 470 600 480 690 530', lighter(accent, 0.35)) +
    line('M198 462Q390 496 584 456', darker(main, 0.3), 6) +
    circle(404, 226, 14, accent) +
    circle(270, 340, 7, darker(main, 0.4)) +
    rect(404, 350, 66, 56, trim, 6) +
    path('M414 396l20 -32l20 32z', lighter(trim, 0.7))
  )
}

/** A pair of mittens. */
export const mittens: Drawing = ({ main, accent }) => {
  const hand =
    'M300 560V400C300 300 330 214 396 214C462 214 490 290 488 380C506 350 536 336 556 354C574 372 560 410 536 444C510 480 488 500 486 560Z'
  const one =
    cast(hand) +
    solid(
      hand,
      main,
      line('M300 330h200M300 380h200M300 430h240', accent, 8, 'stroke-dasharray="16 14"') +
        path('M440 200Q470 400 452 570H580V200Z', '#1d2430', 'opacity=".1"'),
    ) +
    line('M488 382Q482 420 490 446', darker(main, 0.26), 5) +
    rect(286, 540, 214, 100, accent, 18) +
    line(Array.from({ length: 11 }, (_, at) => `M${304 + at * 18} 552v76`).join(''), darker(accent, 0.2), 5)
  return (
    group('translate(-84 40) rotate(-10 400 400) scale(.86)', one) +
    group('matrix(-.86 0 0 .86 884 40) rotate(-10 400 400)', one)
  )
}

/** An open umbrella. */
export const umbrella: Drawing = ({ main, accent, trim }) => {
  const canopy =
    'M400 170C560 170 660 280 676 416Q640 388 588 416Q540 386 494 416Q448 384 400 416Q352 384 306 416Q260 386 212 416Q160 388 124 416C140 280 240 170 400 170Z'
  return (
    ground(400, 676, 170) +
    line('M400 150V600', '#6b625a', 12) +
    line('M400 560V610C400 664 320 664 320 612', trim, 26) +
    line('M396 570V612', lighter(trim, 0.4), 5) +
    solid(
      canopy,
      main,
      both(path('M400 170C460 240 490 330 494 430H588C570 300 500 200 400 170Z', accent)) +
        both(line('M400 170C540 220 580 320 588 416M400 170C460 240 490 330 494 416', darker(main, 0.22), 4)) +
        path('M400 170C660 200 680 380 680 430H600C590 300 520 200 400 170Z', '#1d2430', 'opacity=".14"'),
    ) +
    line('M400 172V136', '#6b625a', 12) +
    circle(400, 134, 10, '#6b625a')
  )
}
