// Short messages and questions to the person.
import { ElMessage, ElMessageBox } from 'element-plus'
import { ApiError } from '../api/client'
import { i18n } from '../i18n'

const t = (key: string) => i18n.global.t(key)

/** The words of whatever went wrong. */
export function faultWords(fault: unknown): string {
  if (fault instanceof ApiError) {
    const several = fault.problem.errors?.map((e) => e.detail).join('；')
    if (several) return several
    if (fault.problem.detail) return fault.problem.detail
    if (fault.status === 0) return t('state.network')
    if (fault.status === 403) return t('state.forbidden')
    return fault.problem.title || t('state.error')
  }
  return String(fault)
}

export const sayDone = (message: string): void => {
  ElMessage({ type: 'success', message, duration: 4000, showClose: true })
}
export const sayFault = (fault: unknown): void => {
  ElMessage({ type: 'error', message: faultWords(fault), duration: 8000, showClose: true })
}

/** Asks before what cannot be taken back; false when the person thinks better of it. */
export async function agreed(message: string, title: string, action: string): Promise<boolean> {
  try {
    await ElMessageBox.confirm(message, title, { confirmButtonText: action, cancelButtonText: t('do.cancel') })
    return true
  } catch {
    return false
  }
}
