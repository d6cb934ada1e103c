/**
 * Sends a request with a file as its body, and reports how much of it is on its way: `fetch` cannot. Rejects where no
 * answer came, as `fetch` does.
 */
export function fetchWithProgress(
  request: Request,
  file: File,
  onProgress: (percent: number) => void,
): Promise<Response> {
  const sending = new XMLHttpRequest()
  sending.open(request.method, request.url)
  request.headers.forEach((value, name) => {
    sending.setRequestHeader(name, value)
  })
  sending.responseType = 'text'
  sending.upload.addEventListener('progress', ({ loaded, total, lengthComputable }) => {
    if (lengthComputable) onProgress((loaded / total) * 100)
  })
  request.signal.addEventListener('abort', () => sending.abort())
  return new Promise((resolve, reject) => {
    sending.addEventListener('load', () => resolve(toResponse(sending)))
    for (const end of ['error', 'abort', 'timeout']) {
      sending.addEventListener(end, () => reject(new TypeError('the upload got no answer')))
    }
    sending.send(file)
  })
}

function toResponse(sending: XMLHttpRequest): Response {
  const headers = new Headers()
  for (const name of ['content-type', 'request-id', 'retry-after']) {
    const value = sending.getResponseHeader(name)
    if (value !== null) headers.set(name, value)
  }
  return new Response(sending.responseText, { status: sending.status, headers })
}
