"""How an answer looks in HTML: tables alone, first wherever it stands, then on a page of its own.

What stands within another page, such as a notebook's, takes that page's colours, so that it can be
read in the dark too. Only a page of its own has colours, and none of them is paler than 4.5 to 1.
"""

__all__ = ["PART", "WHOLE"]

PART = """\
section.smt-pricing { max-width: 44em; line-height: 1.45; overflow-wrap: anywhere }
section.smt-pricing dl { margin: 0.5em 0 }
section.smt-pricing dl > div { margin: 0.3em 0 }
section.smt-pricing dt, section.smt-pricing dd { display: inline; margin: 0 }
section.smt-pricing dt { font-weight: 600 }
section.smt-pricing dt::after { content: ": " }
section.smt-pricing .facts > div { display: flex; flex-wrap: wrap; gap: 0 1em }
section.smt-pricing .facts dt { display: block; flex: 0 0 9em }
section.smt-pricing .facts dt::after { content: none }
section.smt-pricing .facts dt::first-letter { text-transform: uppercase }
section.smt-pricing .facts dd { display: block; flex: 1 1 16em }
section.smt-pricing table { border-collapse: collapse; width: 100%; margin: 1.2em 0 }
section.smt-pricing caption {
  font-size: 1.1em; font-weight: 600; padding: 0 0 0.3em; text-align: start
}
section.smt-pricing th, section.smt-pricing td {
  background: none; border: 0; border-top: 1px solid; font-weight: 400; padding: 0.3em 0;
  vertical-align: top
}
section.smt-pricing th { padding-inline-end: 1em; text-align: start }
section.smt-pricing td { font-variant-numeric: tabular-nums; text-align: end; white-space: nowrap }
section.smt-pricing thead th { border: 0 }
section.smt-pricing thead th + th { padding: 0.3em 0; text-align: end }
section.smt-pricing .part th, section.smt-pricing .part td { border: 0 }
section.smt-pricing .part th { padding-inline-start: 1.5em }
section.smt-pricing .total th, section.smt-pricing .total td {
  border-top: 2px solid; font-size: 1.15em; font-weight: 600
}
section.smt-pricing ul { margin: 0.4em 0; padding-inline-start: 1.3em }
"""

WHOLE = """\
:root { color-scheme: light dark; color: #1c1c1e; background: #ffffff }
body { font-family: system-ui, sans-serif; margin: 0 auto; max-width: 44em; padding: 1.5em }
h1 { font-size: 1.6em; line-height: 1.2; margin: 0 0 0.6em }
h2 { font-size: 1.1em; margin: 1.2em 0 0.3em; break-after: avoid }
@media screen and (prefers-color-scheme: dark) {
  :root { color: #ececee; background: #17181a }
}
@page { margin: 16mm 18mm }
@media print {
  :root { color: #000000; background: none; color-scheme: light; font-size: 10.5pt }
  body { max-width: none; padding: 0 }
  section.smt-pricing { max-width: none; line-height: 1.35 }
  dl > div, li, tr { break-inside: avoid }
}
"""
