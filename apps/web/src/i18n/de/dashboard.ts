import type { dashboardTexts as english } from '../en/dashboard.ts';
import type { Texts } from '../Texts.ts';

export const dashboard: Texts<typeof english> = {
  title: 'Übersicht',
  points: {
    title: 'Messpunkte',
    chart: 'Diagramm',
    name: 'Messpunkt',
    value: 'Letzter Wert',
    time: 'Gemessen',
    select: '{{name}} im Diagramm anzeigen',
    noValue: 'Keine Daten in der letzten Stunde',
    valueFailed: 'Konnte nicht geladen werden',
  },
  chart: {
    title: 'Diagramm',
    choose: 'Wählen Sie unten Messpunkte aus, um sie hier als Diagramm zu sehen.',
  },
};
