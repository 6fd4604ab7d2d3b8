/** The keys that open the search, as this computer's keyboard names them. */
export function searchKeys(platform: string = navigator.platform): readonly [string, string] {
  return /^(mac|iphone|ipad)/i.test(platform) ? ['⌘', 'K'] : ['Ctrl', 'K'];
}
