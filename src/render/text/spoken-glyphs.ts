import { ASCII } from '../style/glyphs.ts'
import type { Glyphs } from '../style/style.ts'

/**
 * For screens that are listened to: nothing is drawn, and what stands between words is what a voice makes a pause
 * of. Characters of data stay what they are.
 */
export const SPOKEN: Glyphs = { ...ASCII, ascii: false, middot: ',', times: 'times ', vertical: '' }
