import {
  band,
  both,
  cast,
  circle,
  type Drawing,
  darker,
  lighter,
  line,
  path,
  rect,
  solid,
  stitches,
  symmetric,
} from './canvas.ts'

const longSleeved =
  'M400 232C436 232 456 214 462 186L524 206C564 220 584 250 594 300L650 572C653 588 647 595 633 599L591 608C578 610 571 605 568 592L538 392C536 470 540 560 544 634C500 644 450 646 400 646'
const shortSleeved =
  'M400 234C432 234 454 214 460 184L522 204C546 212 560 222 572 240L656 350C660 358 658 364 650 370L598 406C590 411 584 410 578 402L542 354C538 450 544 540 548 630C500 642 450 644 400 644'
const neckBack = (main: string) =>
  path('M338 184Q400 204 462 184C452 222 430 236 400 236C370 236 348 222 338 184Z', darker(main, 0.38))
const neckRib = (colour: string, width = 18) =>
  band('M338 182C344 216 370 236 400 236C430 236 456 216 462 182', colour, width)
const shade =
  '<path d="M545 190V670H470Q520 430 500 190Z" fill="#1d2430" opacity=".09"/>' +
  both('<path d="M538 392L520 270L556 420Z" fill="#1d2430" opacity=".2"/>')
const ribs = (y: number, height: number, colour: string) =>
  line(Array.from({ length: 17 }, (_, at) => `M${256 + at * 18} ${y}v${height}`).join(''), colour, 4)

/** A T-shirt. */
export const tee: Drawing = ({ main, accent }) => {
  const body = symmetric(shortSleeved)
  return (
    cast(body) +
    neckBack(main) +
    solid(
      body,
      main,
      shade +
        both(line('M584 412L664 356', darker(main, 0.18), 22)) +
        line('M240 626Q400 642 560 626', darker(main, 0.14), 4),
    ) +
    neckRib(darker(main, 0.12), 16) +
    path('M432 318l22 -40l22 40zM456 318l14 -26l18 26z', accent) +
    both(line('M542 354Q530 300 520 262', darker(main, 0.16), 4))
  )
}

/** A fine-knit base layer with raglan sleeves. */
export const longsleeve: Drawing = ({ main, accent }) => {
  const body = symmetric(longSleeved)
  return (
    cast(body) +
    neckBack(main) +
    solid(
      body,
      main,
      both(path('M462 170L538 392L660 640L700 400L560 170Z', accent)) +
        shade +
        both(rect(550, 572, 120, 60, darker(accent, 0.2))),
    ) +
    both(stitches('M456 216L530 384', lighter(accent, 0.4))) +
    neckRib(darker(accent, 0.15), 14) +
    line('M262 622Q400 634 538 622', darker(main, 0.16), 4) +
    rect(286, 560, 30, 40, accent, 4)
  )
}

const braid = (x: number, main: string, width: number) => {
  const strands = [0, 1, 2, 3, 4, 5]
    .map((at) => `M${x - width} ${262 + at * 56}q${width * 2} 16 0 56m${width * 2} -56q${-width * 2} 16 0 56`)
    .join('')
  return line(strands, darker(main, 0.3), 17) + line(strands, lighter(main, 0.16), 9)
}

/** A cable-knit sweater. */
export const sweater: Drawing = ({ main }) => {
  const body = symmetric(longSleeved)
  const rib = darker(main, 0.2)
  return (
    cast(body) +
    neckBack(main) +
    solid(
      body,
      main,
      braid(400, main, 26) +
        braid(318, main, 15) +
        braid(482, main, 15) +
        line('M360 250V600M440 250V600M292 230V600M508 230V600', darker(main, 0.12), 4) +
        rect(240, 598, 320, 60, darker(main, 0.08)) +
        ribs(602, 44, rib) +
        both(
          path('M556 560L662 536V640H560Z', darker(main, 0.14)) +
            line('M520 250Q566 400 606 556', darker(main, 0.14), 5),
        ) +
        shade,
    ) +
    neckRib(darker(main, 0.1), 26) +
    band('M338 182C344 216 370 236 400 236C430 236 456 216 462 182', rib, 26, '3 9')
  )
}

/** A button cardigan with a deep neckline and patch pockets. */
export const cardigan: Drawing = ({ main, trim }) => {
  const body = symmetric(longSleeved.replace('M400 232C436 232 456 214 462 186', 'M400 380L456 184L462 186'))
  const rib = darker(main, 0.18)
  const rows = Array.from({ length: 11 }, (_, at) => `M230 ${244 + at * 32}H570`).join('')
  return (
    cast(body) +
    path('M338 186Q400 206 462 186L400 392Z', darker(main, 0.42)) +
    solid(
      body,
      main,
      line(rows, darker(main, 0.08), 4) +
        rect(240, 600, 320, 60, darker(main, 0.1)) +
        ribs(604, 40, rib) +
        both(path('M556 560L662 536V640H560Z', rib)) +
        shade,
    ) +
    band('M342 186L400 384L458 186', rib, 28) +
    band('M400 376V646', rib, 28) +
    line('M342 190L400 384L458 190', darker(main, 0.3), 3) +
    [404, 462, 520, 578, 628].map((y) => circle(400, y, 9, trim) + circle(400, y, 3, darker(trim, 0.5))).join('') +
    both(rect(436, 500, 84, 84, darker(main, 0.06), 8) + rect(436, 500, 84, 18, rib, 6))
  )
}

const shirtWith =
  (pattern: (main: string, accent: string) => string): Drawing =>
  ({ main, accent, trim }) => {
    const body = symmetric(longSleeved)
    const seam = darker(main, 0.24)
    return (
      cast(body) +
      neckBack(main) +
      solid(body, main, pattern(main, accent) + both(path('M552 566L664 540V640H560Z', darker(main, 0.16))) + shade) +
      rect(384, 240, 32, 404, lighter(main, 0.1)) +
      line('M384 246V642M416 246V642', seam, 3) +
      both(
        path('M400 246L346 178L332 196Q330 236 352 276Z', lighter(main, 0.18), `stroke="${seam}" stroke-width="3"`),
      ) +
      [290, 356, 422, 488, 554, 614].map((y) => circle(400, y, 7, trim)).join('') +
      path('M446 320H522V392L484 410L446 392Z', darker(main, 0.07), `stroke="${seam}" stroke-width="3"`) +
      line('M446 340H522', seam, 3)
    )
  }

/** A plain shirt with a chest pocket. */
export const shirt = shirtWith((main) =>
  line('M310 250V640M350 280V640M470 280V640M520 250V640', lighter(main, 0.12), 3),
)

/** A checked flannel shirt. */
export const flannel = shirtWith((main, accent) => {
  const across = Array.from({ length: 8 }, (_, at) => `M120 ${210 + at * 60}H680`).join('')
  const down = Array.from({ length: 9 }, (_, at) => `M${160 + at * 60} 170V660`).join('')
  return (
    line(across + down, darker(main, 0.45), 22, 'opacity=".42"') +
    line(across + down, accent, 4, 'opacity=".85" transform="translate(30 30)"')
  )
})

/** Long trousers with a cargo pocket. */
export const trousers: Drawing = ({ main, accent, trim }) => {
  const body = symmetric('M400 136L512 136C524 240 552 420 566 680L452 690C444 570 430 450 414 360L400 340')
  const seam = darker(main, 0.26)
  return (
    cast(body) +
    solid(
      body,
      main,
      path('M450 136H530L580 690H516Q516 400 450 136Z', '#1d2430', 'opacity=".1"') +
        path('M290 136H330Q302 400 288 690H226Z', '#fff', 'opacity=".07"') +
        rect(280, 136, 240, 40, darker(main, 0.14)) +
        both(line('M440 668L580 656', seam, 4)) +
        path('M490 400L600 394V488L498 492Z', lighter(main, 0.1)) +
        path('M486 390L600 384V424L490 428Z', lighter(main, 0.2)) +
        line('M490 430L600 426', seam, 4) +
        rect(498, 446, 24, 14, accent, 3),
    ) +
    line('M400 176V296Q398 326 384 334', seam, 4) +
    both(
      line('M450 178Q458 230 518 240', seam, 5) +
        line('M470 330Q486 500 498 676', lighter(main, 0.14), 4) +
        rect(444, 130, 12, 48, seam, 4),
    ) +
    circle(400, 156, 9, trim)
  )
}

/** Shorts with a drawcord. */
export const shorts: Drawing = ({ main, accent }) => {
  const body = symmetric('M400 226L520 226C538 320 566 440 580 560C530 576 470 584 420 584L400 420')
  const seam = darker(main, 0.26)
  return (
    cast(body) +
    solid(
      body,
      main,
      path('M450 226H540L590 590H520Q520 400 450 226Z', '#1d2430', 'opacity=".1"') +
        rect(270, 226, 260, 42, darker(main, 0.12)) +
        both(line('M430 566Q510 562 590 540', seam, 4)),
    ) +
    line('M400 268V416', seam, 4) +
    line(Array.from({ length: 13 }, (_, at) => `M${292 + at * 18} 234v26`).join(''), seam, 3) +
    both(line('M470 270Q482 340 546 356', seam, 5)) +
    line('M390 262q-14 40 -8 70M410 262q16 36 8 78', accent, 6) +
    rect(516, 480, 34, 22, accent, 4)
  )
}
