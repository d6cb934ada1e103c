import { buildProduct } from '../build.ts'
import type { DemoAttribute, DemoCategory, DemoStore } from '../types.ts'
import { accessories } from './accessories.ts'
import { bags } from './bags.ts'
import { camp } from './camp.ts'
import { campKitchen } from './camp-kitchen.ts'
import { footwear } from './footwear.ts'
import { home } from './home.ts'
import { jackets } from './jackets.ts'
import { knitwear } from './knitwear.ts'
import { shirtsAndTrousers } from './shirts-and-trousers.ts'
import { tools } from './tools.ts'

const name = 'Lyngvarde'

const categories: DemoCategory[] = [
  { handle: 'clothing', name: 'Clothing', description: 'Layers for weather that changes its mind before lunch.' },
  {
    handle: 'jackets',
    parent: 'clothing',
    name: 'Jackets & Vests',
    description: 'Shells, down and fleece, cut to be worn over each other.',
  },
  {
    handle: 'knitwear',
    parent: 'clothing',
    name: 'Knitwear & Base Layers',
    description: 'Wool next to the skin, and wool on top of that.',
  },
  {
    handle: 'shirts',
    parent: 'clothing',
    name: 'Shirts & Tees',
    description: 'Organic cotton, linen and flannel that soften with every wash.',
  },
  {
    handle: 'trousers',
    parent: 'clothing',
    name: 'Trousers & Shorts',
    description: 'Made for long strides, high steps and sitting on wet logs.',
  },
  {
    handle: 'footwear',
    name: 'Footwear',
    description: 'Boots that can be resoled, and something soft for the evening.',
  },
  {
    handle: 'accessories',
    name: 'Accessories',
    description: 'The small things that decide whether a cold day is a good day.',
  },
  { handle: 'bags', name: 'Bags & Packs', description: 'From the ten-minute commute to ten days above the tree line.' },
  { handle: 'camp', name: 'Camp & Trail', description: 'Everything for a night outside and the morning after.' },
  {
    handle: 'shelter-and-sleep',
    parent: 'camp',
    name: 'Shelter & Sleep',
    description: 'Tents, tarps, sleeping bags and a good place to sit.',
  },
  {
    handle: 'camp-kitchen',
    parent: 'camp',
    name: 'Camp Kitchen',
    description: 'Hot coffee first. Everything else can wait.',
  },
  {
    handle: 'light-and-tools',
    parent: 'camp',
    name: 'Light & Tools',
    description: 'Dependable tools that will outlast their owner.',
  },
  { handle: 'home', name: 'Home', description: 'The cabin feeling, for the days in between.' },
  { handle: 'table', parent: 'home', name: 'Table & Kitchen', description: 'Stoneware and wood for long breakfasts.' },
  { handle: 'living', parent: 'home', name: 'Living', description: 'Blankets, cushions and warm light.' },
]

const attributes: DemoAttribute[] = [
  { code: 'material', name: 'Material', type: 'text' },
  { code: 'waterproof', name: 'Waterproof', type: 'boolean' },
  { code: 'recycled', name: 'Recycled content', type: 'boolean' },
  { code: 'weight', name: 'Weight', type: 'number', unit: 'g' },
  { code: 'volume', name: 'Volume', type: 'number', unit: 'l' },
  { code: 'sleeps', name: 'Sleeps', type: 'number', unit: 'people' },
  { code: 'comfort', name: 'Comfort temperature', type: 'number', unit: '°C' },
  { code: 'season', name: 'Season', type: 'enum', values: ['Summer', 'Winter', 'All year'] },
  { code: 'fit', name: 'Fit', type: 'enum', values: ['Slim', 'Regular', 'Relaxed'] },
  {
    code: 'care',
    name: 'Care',
    type: 'enum',
    values: [
      'Machine wash 30 °C',
      'Wool wash',
      'Hand wash',
      'Wipe clean',
      'Dishwasher safe',
      'Brush and wax',
      'Oil now and then',
    ],
  },
]

/** The larger demo store: outdoor, home and apparel, in euros. */
export const outfitters: DemoStore = {
  handle: 'demo',
  name,
  currency: 'EUR',
  locales: ['en', 'de'],
  country: 'DE',
  categories,
  attributes,
  products: [jackets, knitwear, shirtsAndTrousers, footwear, accessories, bags, camp, campKitchen, tools, home].flatMap(
    (drafts) => drafts.map((draft) => buildProduct(draft, name)),
  ),
}
