import { circle, type Drawing, darker, ellipse, ground, group, lighter, line, path, rect, solid } from './canvas.ts'

/** A laced hiking boot from the side. */
export const boot: Drawing = ({ main, accent, trim }) => {
  const upper =
    'M250 190C300 176 360 176 404 190C410 250 420 300 452 340C500 372 580 388 622 424C648 448 652 500 648 560H232C222 520 236 470 240 420C246 340 246 260 250 190Z'
  const lug = Array.from({ length: 9 }, (_, at) => rect(236 + at * 47, 614, 32, 22, '#2a2d33', 5)).join('')
  const laces = [
    [404, 214],
    [410, 254],
    [420, 294],
    [438, 332],
    [470, 362],
  ] as const
  return (
    ground(440, 640, 280) +
    lug +
    path('M226 556H652C664 580 662 612 640 622H240C224 616 220 584 226 556Z', '#34373d') +
    rect(228, 552, 428, 24, lighter(accent, 0.5), 10) +
    solid(
      upper,
      main,
      path('M560 392C620 400 660 440 660 570H520C520 480 530 430 560 392Z', darker(main, 0.3)) +
        path('M230 420C270 410 310 440 320 570H220Z', darker(main, 0.22)) +
        path('M250 180H330C310 260 300 340 306 420L240 420Z', '#fff', 'opacity=".1"') +
        line('M404 190C404 330 460 400 540 440', darker(main, 0.25), 4),
    ) +
    path('M244 176C296 158 364 158 408 176L410 212C360 196 300 198 246 214Z', accent) +
    path('M372 160C390 150 416 150 424 164L440 270L470 340L420 330C396 280 380 220 372 160Z', darker(accent, 0.15)) +
    laces
      .map(
        ([x, y]) =>
          line(`M${x - 44} ${y + 16}L${x + 14} ${y}`, lighter(trim, 0.2), 8) + circle(x - 46, y + 18, 8, trim),
      )
      .join('') +
    line('M252 200q-34 -10 -30 -44', accent, 12)
  )
}

/** A low trail running shoe from the side. */
export const shoe: Drawing = ({ main, accent, trim }) => {
  const upper =
    'M168 360C200 336 236 340 262 372C296 410 344 404 380 372L410 346C450 396 530 430 600 446C650 458 670 490 668 530H160C150 470 150 410 168 360Z'
  const studs = Array.from({ length: 10 }, (_, at) => path(`M${178 + at * 48} 578h34l-6 20h-22z`, '#2d3036')).join('')
  return (
    ground(415, 602, 300) +
    studs +
    path('M150 516C300 540 500 540 672 516C686 540 678 580 650 584H176C150 580 142 546 150 516Z', lighter(trim, 0.55)) +
    path('M150 556C300 572 520 572 676 552C676 574 664 584 650 584H176C160 582 152 572 150 556Z', '#34373d') +
    solid(
      upper,
      main,
      path('M580 430C650 440 690 480 680 540H540C540 490 556 456 580 430Z', darker(main, 0.3)) +
        path('M150 420C210 410 250 450 262 540H140Z', darker(main, 0.22)) +
        path('M300 540L372 390L410 402L352 540ZM400 540L446 420L480 438L446 540Z', accent) +
        line('M150 500Q400 540 690 500', darker(main, 0.16), 5),
    ) +
    path('M168 360C200 336 236 340 262 372C230 366 200 372 176 392Z', darker(main, 0.42)) +
    path('M372 344C390 326 420 330 426 346L548 424C520 440 496 436 470 424L380 380Z', darker(accent, 0.25)) +
    [0, 1, 2, 3]
      .map((at) => line(`M${386 + at * 36} ${388 + at * 16}L${424 + at * 36} ${356 + at * 22}`, lighter(trim, 0.6), 8))
      .join('') +
    line('M172 352q-16 -22 -4 -40', accent, 12)
  )
}

/** A tall rubber boot from the side. */
export const wellington: Drawing = ({ main, accent }) => {
  const one = (main: string) =>
    path('M262 600H588C606 600 606 640 584 640H280C262 640 258 620 262 600Z', darker(main, 0.5)) +
    solid(
      'M284 150H434C440 260 432 360 448 430C480 462 570 470 594 530C602 556 602 580 598 608H262C262 560 280 520 280 460C276 360 280 250 284 150Z',
      main,
      path('M394 150H450L460 420L400 470Q420 300 394 150Z', '#1d2430', 'opacity=".14"') +
        path('M300 170H330Q316 300 322 440L300 440Z', '#fff', 'opacity=".25"') +
        path('M520 480Q600 490 610 620H520Q540 540 520 480Z', darker(main, 0.2)) +
        rect(250, 590, 370, 30, darker(main, 0.3)) +
        line('M300 470Q370 500 446 440', darker(main, 0.18), 4),
    ) +
    rect(278, 144, 162, 30, darker(main, 0.25), 12) +
    rect(404, 190, 26, 60, accent, 6)
  return (
    ground(430, 640, 270) + group('translate(58 -22)', one(darker(main, 0.22))) + group('translate(-30 0)', one(main))
  )
}

/** A pair of hiking socks laid flat. */
export const socks: Drawing = ({ main, accent }) => {
  const outline =
    'M300 150H430L436 420C440 456 470 470 520 496C590 530 606 560 596 594C588 622 556 632 520 626C440 612 340 580 310 530C296 500 302 470 302 430Z'
  const one = (main: string, accent: string) =>
    solid(
      outline,
      main,
      rect(290, 140, 160, 66, accent) +
        line([0, 1, 2, 3, 4, 5, 6].map((at) => `M${308 + at * 20} 152v50`).join(''), darker(accent, 0.2), 4) +
        rect(290, 240, 160, 16, accent) +
        rect(290, 270, 160, 8, accent) +
        path('M530 480C500 540 510 600 530 640H640V480Z', accent) +
        path('M290 440C350 450 360 510 330 560L280 560Z', accent) +
        path('M400 140H450L456 440L410 460Q420 300 400 140Z', '#1d2430', 'opacity=".12"'),
    )
  return (
    `<g transform="translate(64 14)" opacity=".14">${path(outline, '#1d2430')}</g>` +
    group('translate(52 -14)', one(darker(main, 0.14), darker(accent, 0.14))) +
    group('translate(-66 18)', one(main, accent))
  )
}

/** A pair of felt slippers from above. */
export const slippers: Drawing = ({ main, accent, trim }) => {
  const one =
    path(
      'M400 170C470 170 492 250 486 340C482 420 500 520 480 586C464 634 336 634 320 586C300 520 318 420 314 340C308 250 330 170 400 170Z',
      darker(trim, 0.35),
    ) +
    path(
      'M400 186C456 186 476 256 470 340C466 420 482 516 466 574C452 614 348 614 334 574C318 516 334 420 330 340C324 256 344 186 400 186Z',
      accent,
    ) +
    ellipse(400, 540, 44, 46, darker(accent, 0.1)) +
    solid(
      'M400 168C474 168 498 250 490 340L488 402Q400 340 312 402L310 340C302 250 326 168 400 168Z',
      main,
      path('M430 168Q460 280 450 400H500V168Z', '#1d2430', 'opacity=".13"'),
    ) +
    line('M314 400Q400 338 486 400', darker(main, 0.28), 12) +
    rect(384, 262, 32, 42, trim, 5)
  return (
    `<g transform="translate(10 18)" opacity=".15">${ellipse(292, 400, 90, 224, '#1d2430')}${ellipse(508, 400, 90, 224, '#1d2430')}</g>` +
    group('translate(-108 0)', one) +
    group('matrix(-1 0 0 1 908 0)', one)
  )
}
