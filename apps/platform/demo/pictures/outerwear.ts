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

const sleeve =
  'M498 214C556 226 586 262 596 318L646 566C649 582 643 590 629 593L587 602C574 604 567 599 564 586L520 372Z'
const torso =
  'M400 206L470 196C500 204 528 214 540 236C552 300 540 380 544 470L550 632C550 644 544 648 534 649C490 653 445 654 400 654'
const sleeveShade = 'M596 318L646 566C649 582 643 590 629 593L610 597L548 300Z'
const shadeInside = '<path d="M560 180V680H480Q520 430 500 200Z" fill="#1d2430" opacity=".1"/>'

const sleeves = (fill: string, inside: string) =>
  cast(sleeve) + both(solid(sleeve, fill, inside + path(sleeveShade, '#1d2430', 'opacity=".12"')))

const hood = (main: string, lining: string) =>
  path(symmetric('M400 118C458 118 494 152 492 214L400 232'), main) +
  path(symmetric('M400 150C436 150 458 172 462 208L400 250'), darker(lining, 0.35))

const zip = (top: number, bottom: number, colour: string) =>
  line(`M400 ${top}V${bottom}`, colour, 9) + rect(393, top + 14, 14, 34, lighter(colour, 0.35), 6)

/** A hooded rain shell with a storm zip and slanted pockets. */
export const shell: Drawing = ({ main, accent, trim }) => {
  const body = symmetric(torso)
  const seam = darker(main, 0.28)
  const cuff = rect(540, 560, 130, 60, darker(main, 0.22))
  return (
    cast(body) +
    hood(main, main) +
    sleeves(main, cuff + line('M560 520L650 502', seam, 4)) +
    solid(body, main, shadeInside + both(path('M400 180H560V296Q480 304 400 304Z', lighter(main, 0.14)))) +
    both(path('M400 214L468 190C470 214 448 242 400 262Z', darker(main, 0.12))) +
    both(line('M470 470L514 560', accent, 10) + line('M444 330H500', accent, 7)) +
    band('M400 256V655', seam, 26) +
    zip(250, 636, accent) +
    both(circle(432, 262, 6, trim) + line('M432 266Q436 300 430 322', trim, 4)) +
    line('M262 628H538', seam, 4)
  )
}

const baffles = (main: string, rows: number[], half: number) => {
  const seams = rows.map((y) => `M${400 - half} ${y}q${half} 16 ${half * 2} 0`).join('')
  return line(seams, darker(main, 0.24), 6) + puffs(seams, main)
}
const puffs = (seams: string, main: string) =>
  `<g transform="translate(0 13)" opacity=".65">${line(seams, lighter(main, 0.3), 7)}</g>`

const sleeveBaffles = (main: string) => {
  const seams = [290, 345, 400, 455, 510, 560]
    .map((y) => `M${Math.round(490 + (y - 290) * 0.16)} ${y + 18}q70 4 140 -26`)
    .join('')
  return line(seams, darker(main, 0.24), 6) + puffs(seams, main)
}

const puffyTorso =
  'M400 200L466 190C506 200 536 214 546 240C560 300 548 380 552 470L560 612C561 640 550 648 530 650C490 654 445 655 400 655'
const collar = (main: string, lining: string) =>
  path(symmetric('M400 160C430 160 456 158 468 152L482 214C456 238 430 246 400 246'), main) +
  path(symmetric('M400 172C426 172 446 168 458 162L452 196C436 210 420 214 400 214'), darker(lining, 0.2)) +
  both(line('M410 246Q452 240 480 214', darker(main, 0.25), 5))

/** A quilted down jacket with a stand collar. */
export const puffer: Drawing = ({ main, accent, trim }) => {
  const body = symmetric(puffyTorso)
  return (
    cast(body) +
    sleeves(main, sleeveBaffles(main)) +
    solid(body, main, baffles(main, [286, 346, 406, 466, 526, 586], 165) + shadeInside) +
    collar(main, accent) +
    zip(240, 640, darker(main, 0.4)) +
    both(line('M486 500L506 570', accent, 9)) +
    rect(446, 304, 46, 26, trim, 5)
  )
}

/** A quilted vest without sleeves. */
export const vest: Drawing = ({ main, accent, trim }) => {
  const body = symmetric(
    'M400 200L458 188C482 196 500 206 512 222C500 270 510 320 556 356C552 420 554 500 562 612C563 640 552 648 530 650C490 654 445 655 400 655',
  )
  return (
    cast(body) +
    solid(body, main, baffles(main, [290, 350, 410, 470, 530, 590], 170) + shadeInside) +
    both(line('M512 224C500 270 510 320 554 354', accent, 10)) +
    collar(main, accent) +
    zip(240, 640, accent) +
    both(line('M480 490L512 566', darker(main, 0.4), 9)) +
    rect(452, 306, 40, 26, trim, 5)
  )
}

/** A fleece pullover with a half zip and a contrast chest pocket. */
export const fleece: Drawing = ({ main, accent, trim }) => {
  const body = symmetric(torso)
  const curls = [0, 1, 2, 3, 4, 5, 6, 7]
    .flatMap((row) => [0, 1, 2, 3, 4].map((at) => `M${278 + at * 56 + (row % 2) * 26} ${292 + row * 45}q8 -12 18 0`))
    .join('')
  return (
    cast(body) +
    sleeves(main, rect(540, 562, 130, 60, accent)) +
    solid(body, main, shadeInside + line(curls, lighter(main, 0.32), 5) + rect(240, 628, 320, 40, accent)) +
    collar(main, accent) +
    zip(240, 372, trim) +
    rect(440, 318, 84, 92, accent, 10) +
    rect(440, 318, 84, 26, darker(accent, 0.22), 8) +
    circle(482, 336, 6, trim)
  )
}

/** A long parka with a fur-trimmed hood and flap pockets. */
export const parka: Drawing = ({ main, accent, trim }) => {
  const body = symmetric(
    'M400 206L470 196C500 204 528 214 540 236C552 300 534 380 540 450L566 664C567 676 560 682 550 683C500 688 450 689 400 689',
  )
  const seam = darker(main, 0.28)
  const fur = line('M326 236C300 150 350 116 400 116C450 116 500 150 474 236', accent, 40)
  return (
    cast(body) +
    sleeves(main, rect(540, 562, 130, 60, seam)) +
    solid(body, main, shadeInside) +
    path(symmetric('M400 128C450 128 480 160 474 216L400 262'), darker(main, 0.45)) +
    fur +
    line(
      'M326 236C300 150 350 116 400 116C450 116 500 150 474 236',
      lighter(accent, 0.4),
      12,
      'stroke-dasharray="4 20"',
    ) +
    band('M400 254V690', seam, 34) +
    [300, 380, 460, 540, 620].map((y) => circle(400, y, 9, trim)).join('') +
    line('M268 446H532', seam, 5) +
    both(
      rect(440, 500, 92, 96, darker(main, 0.1), 8) +
        rect(434, 490, 104, 34, darker(main, 0.2), 8) +
        circle(486, 512, 7, trim),
    ) +
    both(stitches('M424 330L520 318', lighter(main, 0.25)) + line('M440 448q8 40 2 66', trim, 4))
  )
}
