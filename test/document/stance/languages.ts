/** What authors say about a way in, in languages other than English. `{}` is the way in. */

import type { Meaning } from './wordings.js'

type Told = Exclude<Meaning, 'mention'>

/** Sentences around each sentence, as every document has some, and what they say about a way in. */
export const LANGUAGES: Readonly<
  Record<string, { readonly around: string; readonly wordings: Readonly<Record<Told, readonly string[]>> }>
> = {
  German: {
    around: 'Diese Seite sagt Agenten, wie sie die Schnittstelle der Bibliothek verwenden und wer ihnen dabei hilft.',
    wordings: {
      offer: ['Du kannst {} verwenden.', 'Wir bieten {} an.', '{} steht allen offen.', 'Melde dich mit {} an.'],
      refusal: ['Wir bieten kein {} an.', '{} gibt es hier nicht.', 'Es geht ohne {}.', 'Niemand braucht {}.'],
      plan: ['{} ist geplant.', 'Wir führen {} im nächsten Jahr ein.', '{} gibt es noch nicht.'],
      past: ['{} wurde im März abgeschafft.', 'Wir bieten {} nicht mehr an.', 'Früher gab es hier {}.'],
    },
  },
  French: {
    around:
      'Cette page dit aux agents comment ils peuvent utiliser le service de la bibliothèque et qui peut les aider.',
    wordings: {
      offer: ['Vous pouvez utiliser {}.', 'Nous proposons {}.', '{} est ouvert à tous.', 'Connectez-vous avec {}.'],
      refusal: [
        'Nous ne proposons pas {}.',
        'Il n’y a pas de {} ici.',
        'Tout marche sans {}.',
        'Personne n’utilise {}.',
      ],
      plan: ['{} est prévu.', 'Nous ajouterons {} l’an prochain.', '{} n’est pas encore disponible.'],
      past: ['{} a été retiré en mars.', 'Nous ne proposons plus {}.', 'Avant, il y avait {}.'],
    },
  },
  Spanish: {
    around: 'Esta página dice a los agentes cómo pueden usar el servicio de la biblioteca y quién les puede ayudar.',
    wordings: {
      offer: ['Puedes usar {}.', 'Ofrecemos {}.', '{} está abierto a todos.', 'Inicia la sesión con {}.'],
      refusal: ['No ofrecemos {}.', 'Aquí no hay {}.', 'Todo funciona sin {}.', 'Nadie necesita {}.'],
      plan: ['{} está previsto.', 'El año que viene añadiremos {}.', '{} todavía no está disponible.'],
      past: ['{} se retiró en marzo.', 'Ya no ofrecemos {}.', 'Antes había {}.'],
    },
  },
  Japanese: {
    around: 'このページは、エージェントが図書館のサービスを使う方法を説明します。',
    wordings: {
      offer: ['{} を使えます。', '{} に対応しています。', '{} で認証してください。', '{} は誰でも利用できます。'],
      refusal: ['{} には対応していません。', '{} はありません。', '{} なしで使えます。', '{} は不要です。'],
      plan: ['{} は予定されています。', '来年 {} を追加します。', '{} はまだ利用できません。'],
      past: ['{} は三月に廃止されました。', '{} はもう使えません。', '以前は {} がありました。'],
    },
  },
}
