import { expect, test } from 'vitest'
import { COLORS } from '../../src/cli/terminal/colors.js'

/** The steps of the colour cube in the palette of 256 colours. */
const STEPS = [0, 95, 135, 175, 215, 255]

function rgb(number: number): number[] {
  if (number >= 232) return Array.from({ length: 3 }, () => 8 + 10 * (number - 232))
  const cube = number - 16
  return [Math.floor(cube / 36), Math.floor(cube / 6) % 6, cube % 6].map((step) => STEPS[step] ?? 0)
}

/** The relative luminance of WCAG 2.2. */
function luminance(number: number): number {
  const [red = 0, green = 0, blue = 0] = rgb(number).map((value) => {
    const share = value / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

const { bold, ...colors } = COLORS

test.each(Object.entries(colors))('%s is readable on black and on white', (_name, paint) => {
  const [, number = ''] = /38;5;(\d+)m/.exec(paint('x')) ?? []
  // The first 16 colours are different in each terminal.
  expect(Number(number)).toBeGreaterThanOrEqual(16)
  const light = luminance(Number(number)) + 0.05
  expect(1.05 / light).toBeGreaterThan(4)
  expect(light / 0.05).toBeGreaterThan(4)
})

test('bold text keeps the colour of the terminal', () => {
  expect(bold('x')).toBe('\u001b[1mx\u001b[22m')
})
