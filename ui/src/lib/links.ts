// Links that the server names are paths of this application; anything else leads home.
export function inner(link: string): string {
  return /^\/(?![/\\])/.test(link) ? link : '/'
}
