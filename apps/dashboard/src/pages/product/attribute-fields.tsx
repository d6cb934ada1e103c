import type { AdminSchemas } from '@merastore/admin-client'
import { Card, Select, TextField } from '@merastore/ui'
import { useAttributes } from '../../data/products.ts'
import { t } from '../../messages/index.ts'

type AttributeFieldsProps = {
  values: Readonly<Record<string, string>>
  error: string | undefined
  onChange: (values: Record<string, string>) => void
}

/** The attributes that the store defines; an empty one is not said of the product. */
export function AttributeFields({ values, error, onChange }: AttributeFieldsProps) {
  const attributes = useAttributes()
  const defined = attributes.data?.data ?? []
  if (defined.length === 0) return null
  return (
    <Card title={t('product.attributes')}>
      <div id="product-attributes" tabIndex={-1} className="grid gap-4 sm:grid-cols-2 lg:grid-cols-4">
        {error && <p className="col-span-full text-sm font-medium text-danger">{error}</p>}
        {defined.map((attribute) => (
          <AttributeField
            key={attribute.id}
            attribute={attribute}
            value={values[attribute.code] ?? ''}
            onChange={(value) => onChange({ ...values, [attribute.code]: value })}
          />
        ))}
      </div>
    </Card>
  )
}

type AttributeFieldProps = {
  attribute: AdminSchemas['Attribute']
  value: string
  onChange: (value: string) => void
}

function AttributeField({ attribute, value, onChange }: AttributeFieldProps) {
  const choices =
    attribute.type === 'boolean'
      ? [
          { value: 'true', label: t('field.yes') },
          { value: 'false', label: t('field.no') },
        ]
      : attribute.values.map((choice) => ({ value: choice, label: choice }))
  if (attribute.type === 'enum' || attribute.type === 'boolean') {
    return (
      <Select
        label={attribute.name}
        placeholder={t('field.notSaid')}
        options={choices}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
    )
  }
  return (
    <TextField
      label={attribute.name}
      inputMode={attribute.type === 'number' ? 'decimal' : undefined}
      suffix={attribute.unit ?? undefined}
      maxLength={1000}
      value={value}
      onChange={(event) => onChange(event.target.value)}
    />
  )
}
