import { Alert, Button, FileDropZone, IconButton, ProgressBar, TextField } from '@merastore/ui'
import { ImagePlus, X } from 'lucide-react'
import { problemText } from '../../components/problem.tsx'
import type { PictureIntake, PictureUpload } from '../../data/pictures.ts'
import type { MediaDraft } from '../../data/product-draft.ts'
import { newKey } from '../../data/variant-matrix.ts'
import { t } from '../../messages/index.ts'

type AddPicturesProps = { pictures: PictureIntake; onAdd: (media: MediaDraft) => void }

/** The ways in which a product gets a picture: a file of this device, or an address of the web. */
export function AddPictures({ pictures, onAdd }: AddPicturesProps) {
  const { uploads, add, dismiss } = pictures
  return (
    <div className="flex flex-col gap-4">
      <FileDropZone
        label={t('product.pictureChoose')}
        hint={t('product.pictureHint')}
        accept="image/*"
        multiple
        onFiles={add}
      />
      {uploads.length > 0 && (
        <ul className="flex flex-col gap-3" aria-label={t('product.pictureUploads')}>
          {uploads.map((upload) => (
            <li key={upload.key}>
              <UploadRow upload={upload} onDismiss={() => dismiss(upload.key)} />
            </li>
          ))}
        </ul>
      )}
      <AddByAddress pictures={pictures} onAdd={onAdd} />
    </div>
  )
}

function UploadRow({ upload, onDismiss }: { upload: PictureUpload; onDismiss: () => void }) {
  const { name, percent, error } = upload
  if (error === undefined) {
    // On the platform it is drawn anew, which takes a moment that nobody can measure.
    return percent < 100 ? (
      <ProgressBar
        label={name}
        value={percent}
        valueText={t('product.pictureSent', { percent: Math.round(percent) })}
      />
    ) : (
      <ProgressBar label={name} valueText={t('product.pictureRead')} />
    )
  }
  return (
    <Alert
      tone="danger"
      live
      title={name}
      action={
        <IconButton label={t('product.pictureDismiss', { name })} icon={<X aria-hidden="true" />} onClick={onDismiss} />
      }
    >
      {error}
    </Alert>
  )
}

/** An address of the web is imported; one that cannot be is used as it is, where the merchant says so. */
function AddByAddress({ pictures, onAdd }: AddPicturesProps) {
  const { fetching, address: url, setAddress: setUrl } = pictures
  const use = () => {
    onAdd({ key: newKey(), url: url.trim(), alt: '', width: null, height: null })
    setUrl('')
    fetching.reset()
  }
  const submit = () => {
    if (url.trim() !== '') fetching.run({ url: url.trim() })
  }
  return (
    <div className="flex flex-col gap-3">
      <div className="flex flex-wrap items-start gap-2">
        <TextField
          className="min-w-0 grow basis-56"
          label={t('product.pictureAddress')}
          hint={t('product.pictureAddressHint')}
          type="url"
          value={url}
          onChange={(event) => {
            setUrl(event.target.value)
            fetching.reset()
          }}
          onKeyDown={(event) => {
            // It stands inside the form of the product, which Enter would save.
            if (event.key !== 'Enter') return
            event.preventDefault()
            submit()
          }}
        />
        <div className="sm:pt-6.5">
          <Button
            variant="secondary"
            icon={<ImagePlus aria-hidden="true" />}
            loading={fetching.pending}
            onClick={submit}
          >
            {t('product.mediaAdd')}
          </Button>
        </div>
      </div>
      {fetching.error !== null && (
        <Alert
          tone="danger"
          live
          title={problemText(fetching.error)}
          action={
            <Button variant="secondary" size="small" onClick={use}>
              {t('product.pictureUseAddress')}
            </Button>
          }
        />
      )}
    </div>
  )
}
