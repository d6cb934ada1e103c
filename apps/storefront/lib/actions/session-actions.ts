'use server'

import { revalidatePath } from 'next/cache'
import { cookies, headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { api, isProblem, ok, readSession } from '../api.ts'
import { type FormState, isEmail, safePath, textOf, unreadable, valuesOf } from '../form.ts'
import { isSecure } from '../host.ts'
import { readShown } from '../locale.ts'
import type { Texts } from '../messages/index.ts'
import { problemText } from '../problem-text.ts'
import { beginSession, endSession, keepDevice, readDevice } from '../session.ts'
import { daySeconds } from '../session-cookie.ts'
import { writeCookie } from '../site-cookies.ts'

const passwordLengthMin = 10

/** A password as it was typed: spaces at its ends belong to it. */
function passwordOf(form: FormData, name = 'password'): string {
  if (!(form instanceof FormData)) throw unreadable()
  const value = form.get(name)
  return typeof value === 'string' ? value : ''
}

function emailErrors(form: FormData, texts: Texts) {
  return isEmail(textOf(form, 'email')) ? [] : [{ fieldId: 'email', message: texts.checkout.invalidEmail }]
}

function newPasswordErrors(form: FormData, texts: Texts, fieldId = 'password') {
  const long = passwordOf(form, fieldId).length >= passwordLengthMin
  return long ? [] : [{ fieldId, message: texts.auth.passwordShort }]
}

/** The form again with what the API refused, at the field that it is about. */
function refusedForm(error: unknown, values: FormState['values'], texts: Texts, passwordField = 'password'): FormState {
  if (!isProblem(error)) throw error
  const message = problemText(error, texts)
  if (error.code === 'PASSWORD_WEAK') return { values, errors: [{ fieldId: passwordField, message }] }
  return { values, errors: [], message: { tone: 'danger', title: message } }
}

export async function signIn(_state: FormState, form: FormData): Promise<FormState> {
  const { texts } = await readShown()
  const values = valuesOf(form, ['email'])
  const missing = passwordOf(form) === '' ? [{ fieldId: 'password', message: texts.auth.passwordMissing }] : []
  const errors = [...emailErrors(form, texts), ...missing]
  if (errors.length > 0) return { values, errors }
  try {
    const body = { email: textOf(form, 'email'), password: passwordOf(form), ...(await readDevice()) }
    await beginSession(await ok((await api()).POST('/storefront/v1/sessions', { body })))
  } catch (error) {
    const refused = refusedForm(error, values, texts)
    if (!isProblem(error) || error.code !== 'CREDENTIALS_INVALID' || refused.message === undefined) return refused
    return { ...refused, message: { ...refused.message, text: texts.auth.confirmFirst } }
  }
  redirect(safePath(textOf(form, 'next'), '/account'))
}

export async function register(_state: FormState, form: FormData): Promise<FormState> {
  const { texts, locale } = await readShown()
  const values = valuesOf(form, ['email', 'firstName', 'lastName', 'acceptsMarketing'])
  const errors = [...emailErrors(form, texts), ...newPasswordErrors(form, texts)]
  if (errors.length > 0) return { values, errors }
  try {
    const body = {
      email: textOf(form, 'email'),
      password: passwordOf(form),
      firstName: textOf(form, 'firstName'),
      lastName: textOf(form, 'lastName'),
      acceptsMarketing: form.get('acceptsMarketing') !== null,
      locale,
    }
    const { tokens } = await ok((await api()).POST('/storefront/v1/customers', { body }))
    await beginSession(tokens)
  } catch (error) {
    return refusedForm(error, values, texts)
  }
  redirect(safePath(textOf(form, 'next'), '/account'))
}

export async function signOut(): Promise<void> {
  // The cookie goes whatever the API says: who wants to leave must not stay signed in.
  await (await api()).DELETE('/storefront/v1/sessions/current').catch(() => undefined)
  await endSession()
  redirect('/')
}

export async function requestPasswordReset(_state: FormState, form: FormData): Promise<FormState> {
  const { texts } = await readShown()
  const values = valuesOf(form, ['email'])
  const errors = emailErrors(form, texts)
  if (errors.length > 0) return { values, errors }
  try {
    await ok((await api()).POST('/storefront/v1/password-resets', { body: { email: textOf(form, 'email') } }))
  } catch (error) {
    return refusedForm(error, values, texts)
  }
  return { values, errors: [], message: { tone: 'success', title: texts.auth.forgotSent } }
}

export async function confirmPasswordReset(_state: FormState, form: FormData): Promise<FormState> {
  const { texts } = await readShown()
  const errors = newPasswordErrors(form, texts)
  if (errors.length > 0) return { values: {}, errors }
  try {
    const body = { token: textOf(form, 'token'), password: passwordOf(form) }
    const { deviceToken } = await ok((await api()).POST('/storefront/v1/password-resets/confirm', { body }))
    await keepDevice(deviceToken)
  } catch (error) {
    return refusedForm(error, {}, texts)
  }
  redirect('/sign-in?reset=done')
}

export async function confirmEmail(_state: FormState, form: FormData): Promise<FormState> {
  const { texts } = await readShown()
  try {
    const password = passwordOf(form)
    const body = { token: textOf(form, 'token'), ...(password === '' ? {} : { password }) }
    await ok((await api()).POST('/storefront/v1/email-verifications/confirm', { body }))
  } catch (error) {
    return refusedForm(error, {}, texts)
  }
  const message = { tone: 'success', title: texts.auth.verifyDone } as const
  const toSignIn = { link: { href: '/sign-in', label: texts.auth.signIn } }
  return { values: {}, errors: [], message: { ...message, ...((await readSession()) === undefined ? toSignIn : {}) } }
}

export async function requestVerification(_state: FormState, _form: FormData): Promise<FormState> {
  const { texts } = await readShown()
  try {
    await ok((await api()).POST('/storefront/v1/email-verifications', {}))
  } catch (error) {
    return refusedForm(error, {}, texts)
  }
  return { values: {}, errors: [], message: { tone: 'success', title: texts.account.verificationSent } }
}

export async function changePassword(_state: FormState, form: FormData): Promise<FormState> {
  const { texts } = await readShown()
  const errors = newPasswordErrors(form, texts, 'newPassword')
  if (errors.length > 0) return { values: {}, errors }
  try {
    const body = { currentPassword: passwordOf(form, 'currentPassword'), newPassword: passwordOf(form, 'newPassword') }
    await ok((await api()).PUT('/storefront/v1/customer/password', { body }))
  } catch (error) {
    return refusedForm(error, {}, texts, 'newPassword')
  }
  return { values: {}, errors: [], message: { tone: 'success', title: texts.account.passwordChanged } }
}

/** Signs one other device out. One that is gone already is what was wanted. */
export async function endOtherSession(form: FormData): Promise<void> {
  const params = { path: { sessionId: textOf(form, 'sessionId') } }
  const answer = await (await api()).DELETE('/storefront/v1/sessions/{sessionId}', { params })
  if (answer.error !== undefined && answer.response.status !== 404) throw new Error('The session was not ended.')
  redirect('/account/devices')
}

export async function endOtherSessions(): Promise<void> {
  await ok((await api()).DELETE('/storefront/v1/sessions'))
  redirect('/account/devices')
}

const localeMaxAgeSeconds = 365 * daySeconds

export async function setLocale(form: FormData): Promise<void> {
  const jar = await cookies()
  const request = await headers()
  const lifetime = { secure: isSecure(request), maxAgeSeconds: localeMaxAgeSeconds }
  writeCookie(jar, 'locale', textOf(form, 'locale'), lifetime)
  const page = URL.parse(request.get('referer') ?? '')
  // The whole site changes its language, its frame too, which a mere change of page would keep.
  revalidatePath('/', 'layout')
  redirect(page?.host === request.get('host') ? safePath(page.pathname + page.search, '/') : '/')
}
