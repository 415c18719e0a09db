import { describe, expect, test } from 'vitest'
import { bodyOf, keyOf, markOf } from '../../action/body.mjs'

describe('the text', () => {
  const given = {
    key: keyOf(['a']),
    run: 1,
    code: '0',
    commit: 'c0ffee'.padEnd(40, '0'),
    url: 'https://github.com/octo/service/actions/runs/1',
  }

  test('has room for a part of each of many reports', () => {
    const long = `## long\n<details><summary>more</summary>\n\n${'- a line\n'.repeat(20_000)}</details>\n`
    for (const reports of [[long], [long, long, long], Array.from({ length: 40 }, (_, i) => `## ${i}\n${long}`)]) {
      const body = bodyOf({ ...given, reports })
      expect(body.length).toBeLessThanOrEqual(65_536)
      expect(body.length).toBeGreaterThan(50_000)
      expect(body.match(/This report is cut here/g)).toHaveLength(reports.length)
      expect(body.match(/<details/g)?.length).toBe(body.match(/<\/details>/g)?.length)
      expect(body.match(/^## long/gm)).toHaveLength(reports.length)
    }
  })

  test('is whole where there is room', () => {
    expect(bodyOf({ ...given, reports: ['## a\n', '## b\n'] })).toMatch(/\n## a\n\n## b\n$/)
  })

  test('has a mark of its own, which counts only in front', () => {
    const body = bodyOf({ ...given, reports: ['## a\n'] })
    expect(markOf(body)).toEqual({ key: given.key, run: 1 })
    expect(markOf(`> ${body}`)).toBeUndefined()
    expect(markOf(`\n${body}`)).toBeUndefined()
  })

  test.each(['0', '1', '2', '3', '4', '130'])('says how the check ended with %s', (code) => {
    const text = bodyOf({ ...given, code, reports: [] })
    expect(text.includes('✅')).toBe(code === '0')
  })
})
