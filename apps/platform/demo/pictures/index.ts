import * as accessories from './accessories.ts'
import * as atelier from './atelier.ts'
import * as bags from './bags.ts'
import * as camp from './camp.ts'
import { drawBackdrop, group, type PictureColours, svgDocument } from './canvas.ts'
import * as clothing from './clothing.ts'
import * as footwear from './footwear.ts'
import * as home from './home.ts'
import * as kitchen from './kitchen.ts'
import * as outerwear from './outerwear.ts'
import { type Scene, scenes } from './scenes.ts'
import * as tools from './tools.ts'

export type { PictureColours } from './canvas.ts'
export type { Scene } from './scenes.ts'

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
  svgDocument(drawBackdrop(colours.backdrop) + drawings[kind](colours))

/** Draws one product in use: smaller, standing in a landscape or a room. */
export const drawScene = (scene: Scene, kind: PictureKind, colours: PictureColours): string =>
  svgDocument(scenes[scene]() + group('translate(84 176) scale(.79)', drawings[kind](colours)))
