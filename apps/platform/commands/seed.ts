import { seedDemo } from '../seed/seed-demo.ts'
import { withPlatform } from './with-platform.ts'

export async function seedDemoCommand(): Promise<void> {
  await withPlatform(async (platform) => {
    await seedDemo(platform.composition, (line) => console.log(line))
  })
}
