import { isProblem } from '@merastore/admin-client'
import { useRef, useState } from 'react'
import { type PictureIntake, usePictureIntake } from '../../data/pictures.ts'
import {
  apiFaults,
  type DraftFault,
  faultsOf,
  type MediaDraft,
  type ProductDraft,
  withMedia,
} from '../../data/product-draft.ts'
import type { Matrix } from '../../data/variant-matrix.ts'

export type ProductDraftForm = {
  draft: ProductDraft
  /** Begins again from another draft; pictures that are on their way are given up. */
  setDraft: (draft: ProductDraft) => void
  change: (change: Partial<ProductDraft>) => void
  changeMatrix: (change: (matrix: Matrix) => Matrix) => void
  /** From what stands there then: an upload ends while the form is being edited. */
  changeMedia: (change: (media: MediaDraft[]) => MediaDraft[]) => void
  /** Pictures that are on their way into the draft. */
  pictures: PictureIntake
  /** The faults that were found at the last try to save. */
  faults: readonly DraftFault[]
  /** Checks the draft, and stores the faults for the form; true where there are none. */
  check: () => boolean
  faultsWith: (error: unknown) => readonly DraftFault[]
  /** Nothing has to be asked any more before the page is left. */
  markSaved: () => void
  isSaved: () => boolean
}

/** The state of the form of a product. */
export function useProductDraft(initial: () => ProductDraft, currency: string): ProductDraftForm {
  const [draft, setDraft] = useState(initial)
  const [faults, setFaults] = useState<readonly DraftFault[]>([])
  const saved = useRef(false)
  const changeMedia: ProductDraftForm['changeMedia'] = (change) => setDraft((now) => withMedia(now, change(now.media)))
  const pictures = usePictureIntake((item) => changeMedia((now) => [...now, item]))
  return {
    draft,
    setDraft: (next) => {
      setDraft(next)
      setFaults([])
      pictures.clear()
    },
    change: (change) => setDraft((now) => ({ ...now, ...change })),
    changeMatrix: (change) => setDraft((now) => ({ ...now, matrix: change(now.matrix) })),
    changeMedia,
    pictures,
    faults,
    check: () => {
      const found = faultsOf(draft, currency)
      setFaults(found)
      return found.length === 0
    },
    faultsWith: (error) => [...faults, ...(isProblem(error) ? apiFaults(error.faults, draft) : [])],
    markSaved: () => {
      saved.current = true
    },
    isSaved: () => saved.current,
  }
}
