import { circle, line, path, rect } from './canvas.ts'

const pine = (x: number, y: number, height: number) =>
  path(`M${x} ${y - height}l${height * 0.3} ${height}h${-height * 0.6}z`, '#56756a') +
  rect(x - 4, y - 2, 8, height * 0.14, '#5f4938')

/** Mountains at the end of a day, with a meadow in front. */
const hills = () =>
  rect(0, 0, 800, 800, '#f7e3d0') +
  circle(585, 210, 150, '#fdeedd') +
  circle(585, 210, 76, '#f3b57c') +
  path('M0 470L130 300L230 400L370 210L500 380L600 300L800 480V800H0Z', '#c3cccb') +
  path('M370 210L430 288L392 276L366 310L340 262ZM130 300L172 342L140 336L112 352L106 332Z', '#eef1ee') +
  path('M0 520L190 400L330 490L520 390L800 520V800H0Z', '#98aeab') +
  path('M0 560Q220 480 430 540T800 530V800H0Z', '#7f9d8c') +
  [50, 104, 160, 660, 716, 764].map((x, at) => pine(x, 584, 110 + (at % 3) * 34)).join('') +
  path('M0 596Q300 556 800 590V800H0Z', '#adbd94') +
  path('M0 690Q400 640 800 700V800H0Z', '#9dae84') +
  line('M70 742l-6 -18m6 18l4 -22M250 764l-6 -18m6 18l4 -22M640 752l-6 -18m6 18l4 -22', '#7d8f6c', 5)

/** A table by a window at home. */
const room = () =>
  rect(0, 0, 800, 800, '#efe4d5') +
  path('M0 0H800V600H0Z', '#f3eadd') +
  rect(66, 70, 250, 340, '#fffaf0', 8) +
  rect(84, 88, 214, 304, '#d3e3e6') +
  path('M84 320Q150 260 210 310T298 290V392H84Z', '#a9bfa8') +
  circle(240, 150, 26, '#fbe7b8') +
  rect(184, 88, 14, 304, '#fffaf0') +
  rect(84, 226, 214, 12, '#fffaf0') +
  rect(50, 404, 282, 20, '#e2d2ba', 4) +
  path('M316 88L640 590H800V500L420 70Z', '#fff', 'opacity=".28"') +
  rect(560, 96, 150, 190, '#c99f6e', 4) +
  rect(572, 108, 126, 166, '#fbf6ea') +
  path('M590 244L628 176L650 212L664 192L684 244Z', '#c98a6a') +
  circle(660, 146, 14, '#e0b04e') +
  rect(0, 590, 800, 210, '#c79b6c') +
  rect(0, 590, 800, 16, '#dcb586') +
  line('M0 660H800M0 726H800', '#b98c5e', 4) +
  line('M120 626H280M520 692H690M60 760H200', '#b98c5e', 3)

export const scenes = { hills, room } as const
export type Scene = keyof typeof scenes
