import * as accessories from './accessories.ts'
import * as atelier from './atelier.ts'
import * as bags from './bags.ts'
import * as camp from './camp.ts'
import { compose, type PictureColours } from './canvas.ts'
import * as clothing from './clothing.ts'
import * as footwear from './footwear.ts'
import * as home from './home.ts'
import * as kitchen from './kitchen.ts'
import * as outerwear from './outerwear.ts'
import * as tools from './tools.ts'

export type { Backdrop, PictureColours } from './canvas.ts'

const drawings = {
  ...outerwear,
  ...clothing,
  ...footwear,
  ...accessories,
  ...bags,
  ...camp,
  ...kitchen,
  ...tools,
  ...home,
  ...atelier,
}

/** What can be drawn. */
export type PictureKind = keyof typeof drawings

/** Draws one product as a complete SVG document of 800 × 800. Pure: the same colours give the same text. */
export const drawPicture = (kind: PictureKind, colours: PictureColours): string =>
  compose(colours.backdrop, drawings[kind](colours))
